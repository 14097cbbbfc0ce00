namespace Campaign.Core.Agents.Runs;

/// <summary>The codes that RUN_ERROR may carry; a node ends a run with one by throwing a <see cref="Common.DomainException"/> of that code.</summary>
public static class RunErrors
{
    /// <summary>The promoter's budget for models is used up.</summary>
    public const string BudgetExceeded = "budget_exceeded";

    /// <summary>The provider or a limit of ours says to wait.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>No model answers.</summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>What the draft says must not be sent.</summary>
    public const string ComplianceBlocked = "compliance_blocked";

    /// <summary>The approval came too late.</summary>
    public const string ResumeExpired = "resume_expired";

    /// <summary>The approval was given for another draft.</summary>
    public const string ResumeStale = "resume_stale";

    /// <summary>Another run is at work on the thread.</summary>
    public const string RunConflict = "run_conflict";

    /// <summary>A person stopped it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Something else.</summary>
    public const string Internal = "internal";

    private static readonly HashSet<string> Known =
    [
        BudgetExceeded, RateLimited, ProviderUnavailable, ComplianceBlocked, ResumeExpired, ResumeStale, RunConflict, Cancelled, Internal,
    ];

    internal static string CodeOf(string code) => Known.Contains(code) ? code : Internal;
}
