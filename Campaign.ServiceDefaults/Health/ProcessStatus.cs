namespace Campaign.ServiceDefaults.Health;

/// <summary>How a process is.</summary>
/// <param name="Status">The worst of its dependencies.</param>
/// <param name="Dependencies">Each of them.</param>
public sealed record ProcessStatus(string Status, IReadOnlyList<ProcessDependency> Dependencies)
{
    /// <summary>The status of a process with these dependencies.</summary>
    public static ProcessStatus Of(IReadOnlyList<ProcessDependency> states) => new(
        states.Any(state => state.Status == "unhealthy") ? "unhealthy" : states.Any(state => state.Status == "degraded") ? "degraded" : "healthy", states);
}

/// <summary>How a dependency is.</summary>
/// <param name="Name">Such as <c>redis</c>.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Since">Since when, as this process saw it; null where it was never otherwise.</param>
/// <param name="LastError">The kind of its last error, if there was one.</param>
/// <param name="LastErrorAt">When that was.</param>
/// <param name="Effect">What is worse while it is like this; null while it is healthy.</param>
public sealed record ProcessDependency(string Name, string Status, DateTimeOffset? Since, string? LastError, DateTimeOffset? LastErrorAt, string? Effect);
