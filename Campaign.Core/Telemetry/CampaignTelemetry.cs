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

    /// <summary>How long a job was due before a worker took it, by <see cref="Tags.JobKind"/>.</summary>
    internal static Histogram<double> QueueAge => Instruments.QueueAge;

    /// <summary>How long a node took, by <see cref="Tags.Node"/>.</summary>
    internal static Histogram<double> NodeDuration => Instruments.NodeDuration;

    /// <summary>How long an approval waited for a person.</summary>
    internal static Histogram<double> ApprovalWait => Instruments.ApprovalWait;

    /// <summary>Previews by <see cref="Tags.CacheOutcome"/>: hit, miss, shared, refresh, and unavailable where Redis did not answer.</summary>
    internal static Counter<long> PreviewCache => Instruments.PreviewCache;

    /// <summary>Reads that may go to the replica, by <see cref="Tags.ReplicaOutcome"/>: <c>replica</c>, or why the primary answered.</summary>
    internal static Counter<long> ReplicaReads => Instruments.ReplicaReads;

    /// <summary>How old the replica may be at most.</summary>
    internal static Gauge<double> ReplicaLag => Instruments.ReplicaLag;

    /// <summary>What models cost, in USD.</summary>
    internal static Counter<double> LlmCost => Instruments.LlmCost;

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

        /// <summary>The kind of job.</summary>
        public const string JobKind = "campaign.job.kind";

        /// <summary>What came of asking a cache.</summary>
        public const string CacheOutcome = "campaign.cache.outcome";

        /// <summary>Where a read was answered, and why there.</summary>
        public const string ReplicaOutcome = "campaign.replica.outcome";

        /// <summary>The step of the agent graph.</summary>
        public const string Node = "campaign.node";

        /// <summary>The campaign.</summary>
        public const string CampaignId = "campaign.campaign_id";
    }

    private static class Instruments
    {
        public static readonly Counter<long> LimitRejections =
            Meter.CreateCounter<long>("campaign.limit.rejections", "{request}", "Requests that a limit refused");

        public static readonly Counter<long> PreviewCache =
            Meter.CreateCounter<long>("campaign.preview.cache", "{preview}", "Audience previews by what came of asking the cache");

        public static readonly Counter<long> ReplicaReads =
            Meter.CreateCounter<long>("campaign.replica.reads", "{read}", "Reads that may go to the replica, by what became of them");

        public static readonly Gauge<double> ReplicaLag = Meter.CreateGauge<double>("campaign.replica.lag", "s", "How old the replica may be at most");

        public static readonly Counter<double> LlmCost = Meter.CreateCounter<double>("campaign.llm.cost", "{USD}", "What models cost");

        public static readonly Histogram<double> QueueAge =
            Meter.CreateHistogram<double>("campaign.queue.age", "s", "How long a job was due before a worker took it");

        public static readonly Histogram<double> NodeDuration = Meter.CreateHistogram<double>("campaign.node.duration", "s", "How long a node took");

        public static readonly Histogram<double> ApprovalWait =
            Meter.CreateHistogram<double>("campaign.approval.wait", "s", "How long an approval waited for a person");
    }
}
