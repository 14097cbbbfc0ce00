using System.Net;
using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Tracking;

/// <summary>Something that happened to a message. Append-only, partitioned by month.</summary>
public sealed class EngagementEvent : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid EngagementId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What happened.</summary>
    public required EngagementType Type { get; init; }

    /// <summary>Who caused it; <see cref="EngagementActor.Any"/> where it cannot be told.</summary>
    public required EngagementActor Actor { get; init; }

    /// <summary>Version of the rules that judged the actor.</summary>
    public required short VerdictVersion { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The User-Agent that caused it (table <c>tracking_agents</c>); null where none did, or before agents were kept.</summary>
    public long? AgentId { get; init; }

    /// <summary>The network that it came from: /24 of IPv4, /48 of IPv6.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>Which link a click followed: 0 is the call to action, n the n-th fixed link.</summary>
    public short? Link { get; init; }
}
