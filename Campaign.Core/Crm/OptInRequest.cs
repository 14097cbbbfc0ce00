using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>
/// A consent to e-mail that the owner of the address is asked to confirm (double opt-in). One row for an address, by its hash, so that nobody is
/// asked twice within <see cref="Rest"/>, whoever imports the address again.
/// </summary>
public sealed class OptInRequest : ITenantOwned
{
    /// <summary>The job that sends what is due; its subject is the promoter.</summary>
    public const string Job = "opt_in";

    /// <summary>The least time between two messages to one address.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>As on the fan.</summary>
    public required byte[] AddressHash { get; init; }

    /// <summary>The fan; null once the person is erased.</summary>
    public FanId? FanId { get; set; }

    /// <summary>The request that the link confirms, and the id of its message: the same for every attempt.</summary>
    public required Guid RequestId { get; set; }

    /// <summary>Where the consent was stated.</summary>
    public required string Source { get; set; }

    /// <summary>What shows that it was.</summary>
    public string? Proof { get; set; }

    /// <summary>When it was stated.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>When the message is to be sent, or tried again; null where none is.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the message was last handed over, or was in hand when its worker died.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Hand-overs tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When the fan confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }
}
