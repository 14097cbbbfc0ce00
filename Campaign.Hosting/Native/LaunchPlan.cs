namespace Campaign.Hosting.Native;

/// <summary>One process to start: everything resolved, nothing left to look up.</summary>
internal sealed record LaunchPlan(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    /// <summary>Set beside what the runner itself was given.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Asks for an orderly end.</summary>
    public int StopSignal { get; init; } = Unix.SigTerm;

    public UserAccount? RunAs { get; init; }
}
