using System.Net;
using Campaign.Core.Tracking.Ingestion;
using Campaign.Core.Tracking.Verdicts;

namespace Campaign.Core.Tracking;

/// <summary>What a request says about who makes it.</summary>
/// <param name="UserAgent">The header; null where there is none.</param>
/// <param name="Address">The caller's address; its network alone is kept.</param>
public readonly record struct TrackedRequest(string? UserAgent, IPAddress? Address)
{
    internal string Agent => TrackingAgent.Cut(UserAgent);

    internal IPAddress? Network => InboxEvent.NetworkOf(Address);
}

/// <summary>What became of an opening or a click.</summary>
public enum TrackedOutcome
{
    /// <summary>The token is not ours, or what it leads to is gone.</summary>
    Unknown,

    /// <summary>The token worked once and works no more.</summary>
    Expired,

    /// <summary>It is stored and will not be lost.</summary>
    Stored,

    /// <summary>The database is away or far behind: it may be lost.</summary>
    Uncertain,
}

/// <summary>A click and where it leads.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Target">An absolute http or https address; null where it leads nowhere.</param>
public readonly record struct TrackedClick(TrackedOutcome Outcome, Uri? Target = null);
