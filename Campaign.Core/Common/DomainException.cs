namespace Campaign.Core.Common;

/// <summary>A rule of the domain was broken. Becomes a problem detail (RFC 9457) with this code.</summary>
public sealed class DomainException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="code">Stable, snake case, such as <c>illegal_transition</c>.</param>
    /// <param name="message">For the caller; holds nothing internal and no personal data.</param>
    public DomainException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Stable, snake case.</summary>
    public string Code { get; }

    /// <summary>What the caller may need to go on, by the name that it has in the problem detail; no personal data.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}
