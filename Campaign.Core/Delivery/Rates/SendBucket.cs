using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery.Rates;

/// <summary>A token bucket, of a channel or of a promoter. It lies in the database, so that it holds for all workers and over restarts.</summary>
public sealed class SendBucket
{
    /// <summary><c>channel:smtp</c> or <c>promoter:&lt;id&gt;</c>.</summary>
    public required string Bucket { get; init; }

    /// <summary>What was in it.</summary>
    public required double Tokens { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset FilledAt { get; init; }
}

/// <summary>Since when a domain sends.</summary>
public sealed class SenderDomain : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The domain of the From address.</summary>
    public required string Domain { get; init; }

    /// <summary>Its first day (UTC).</summary>
    public required DateOnly FirstDay { get; init; }
}

/// <summary>What a new domain has sent to a mailbox domain on a day.</summary>
public sealed class WarmUpDay : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The domain of the From address.</summary>
    public required string SenderDomain { get; init; }

    /// <summary>The domain of the recipients.</summary>
    public required string MailboxDomain { get; init; }

    /// <summary>The day (UTC).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>E-mails let through.</summary>
    public required int Sent { get; init; }

    /// <summary>How many of the last batch were.</summary>
    public required int LastGranted { get; init; }
}
