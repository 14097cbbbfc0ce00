namespace Campaign.Core.Crm.Upserts;

/// <summary>What may be written, and how it is marked.</summary>
/// <param name="Stamp">The time that everything written carries.</param>
/// <param name="Source">Where consent comes from, of which a row does not say it.</param>
internal sealed record UpsertPolicy(DateTimeOffset Stamp, string Source)
{
    /// <summary>Whether new subjects are written.</summary>
    public bool Create { get; init; } = true;

    /// <summary>Whether known subjects are changed.</summary>
    public bool Update { get; init; } = true;

    /// <summary>Whether nothing is written and only the verdicts are found.</summary>
    public bool DryRun { get; init; }

    /// <summary>The fields whose empty values erase what is known.</summary>
    public string[] Erased { get; init; } = [];

    /// <summary>What shows the consent, of which a row does not say it.</summary>
    public string? Proof { get; init; }
}

/// <summary>What came of a row.</summary>
/// <param name="Verdict"><c>created updated unchanged duplicate skipped rejected</c>.</param>
/// <param name="SubjectId">The fan, event or purchase; null where there is none, as in a dry run that would make it.</param>
/// <param name="Before">The subject before it was changed, as a JSON object.</param>
/// <param name="Problem">What is wrong, or why it was left out.</param>
internal readonly record struct UpsertResult(string Verdict, long? SubjectId, string? Before = null, UpsertProblem? Problem = null);

/// <summary>What is wrong with a row.</summary>
internal sealed record UpsertProblem(string Code, string Message, string? Suggestion = null, string? Field = null);
