using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Campaign.Core.Telemetry;

/// <summary>The one source of the platform's own spans and instruments. Names and units follow the OpenTelemetry conventions.</summary>
public static class CampaignTelemetry
{
    /// <summary>The name of source and meter.</summary>
    public const string Name = "Campaign.Core";

    /// <summary>Spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Requests that a limit refused, by <see cref="Tags.Limit"/>.</summary>
    internal static Counter<long> LimitRejections => Instruments.LimitRejections;

    /// <summary>Instruments.</summary>
    internal static Meter Meter { get; } = new(Name);

    /// <summary>Tag names.</summary>
    internal static class Tags
    {
        /// <summary>Which limit.</summary>
        public const string Limit = "campaign.limit";

        /// <summary>The tenant.</summary>
        public const string Promoter = "campaign.promoter_id";

        /// <summary>The agent run.</summary>
        public const string Run = "campaign.run_id";

        /// <summary>The campaign.</summary>
        public const string CampaignId = "campaign.campaign_id";
    }

    private static class Instruments
    {
        public static readonly Counter<long> LimitRejections =
            Meter.CreateCounter<long>("campaign.limit.rejections", "{request}", "Requests that a limit refused");
    }
}
