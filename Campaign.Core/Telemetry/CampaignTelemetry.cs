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

    /// <summary>Recipients that a batch was done with, by <see cref="Tags.RecipientState"/>.</summary>
    internal static Counter<long> Recipients => Instruments.Recipients;

    /// <summary>How long a worker was at a run, by how it ended (<c>error.type</c>).</summary>
    internal static Histogram<double> RunDuration => Instruments.RunDuration;

    /// <summary>Model calls that a budget did not allow.</summary>
    internal static Counter<long> BudgetRejections => Instruments.BudgetRejections;

    /// <summary>What models cost, in USD.</summary>
    internal static Counter<double> LlmCost => Instruments.LlmCost;

    /// <summary>Openings and clicks that were not durable when their request was answered: the database was away or far behind.</summary>
    internal static Counter<long> Unacknowledged => Instruments.Unacknowledged;

    /// <summary>Openings and clicks of one commit.</summary>
    internal static Histogram<int> InboxBatch => Instruments.InboxBatch;

    /// <summary>Messages that were given up after the last attempt.</summary>
    internal static Counter<long> DeadLetters => Instruments.DeadLetters;

    /// <summary>Bytes of the large tables with their indexes, by <see cref="Tags.Table"/>.</summary>
    internal static Gauge<long> StorageBytes => Instruments.StorageBytes;

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

        /// <summary>A table of the database.</summary>
        public const string Table = "campaign.table";

        /// <summary>The rule of an alert.</summary>
        public const string Alert = "campaign.alert";

        /// <summary>How soon somebody should look at it.</summary>
        public const string AlertSeverity = "campaign.alert.severity";

        /// <summary>What share of requests is to be good in which way.</summary>
        public const string Objective = "campaign.objective";

        /// <summary>The length of a window that ends now.</summary>
        public const string Window = "campaign.window";

        /// <summary>A service of the platform.</summary>
        public const string Service = "campaign.service";

        /// <summary>The campaign.</summary>
        public const string CampaignId = "campaign.campaign_id";

        /// <summary>The job.</summary>
        public const string Job = "campaign.job.id";

        /// <summary>What the job is about: a run, a campaign.</summary>
        public const string JobSubject = "campaign.job.subject_id";

        /// <summary>Which attempt at the job, from 1.</summary>
        public const string Attempt = "campaign.job.attempt";

        /// <summary>Where a job that waits stands in its queue, from 1.</summary>
        public const string QueuePosition = "campaign.queue.position";

        /// <summary>How many jobs of its kind are due.</summary>
        public const string QueueDue = "campaign.queue.due";

        /// <summary>Seconds for which a job was due.</summary>
        public const string QueueAge = "campaign.queue.age";

        /// <summary>What a call of a model cost, in USD.</summary>
        public const string LlmCost = "campaign.llm.cost";

        /// <summary>The channel that takes messages, such as <c>smtp</c>.</summary>
        public const string Channel = "campaign.channel";

        /// <summary>What became of a recipient.</summary>
        public const string RecipientState = "campaign.recipient.state";

        /// <summary>Where a promoter is told.</summary>
        public const string WebhookEndpoint = "campaign.webhook.endpoint_id";

        /// <summary>Which attempt at telling it, from 1.</summary>
        public const string WebhookAttempt = "campaign.webhook.attempt";
    }

    private static class Instruments
    {
        public static readonly Counter<long> LimitRejections =
            Meter.CreateCounter<long>("campaign.limit.rejections", "{request}", "Requests that a limit refused");

        public static readonly Counter<long> PreviewCache =
            Meter.CreateCounter<long>("campaign.preview.cache", "{preview}", "Audience previews by what came of asking the cache");

        public static readonly Counter<long> ReplicaReads =
            Meter.CreateCounter<long>("campaign.replica.reads", "{read}", "Reads that may go to the replica, by what became of them");

        public static readonly Counter<long> Unacknowledged = Meter.CreateCounter<long>(
            "campaign.tracking.unacknowledged", "{event}", "Openings and clicks that were not durable when their request was answered");

        public static readonly Histogram<int> InboxBatch =
            Meter.CreateHistogram<int>("campaign.tracking.batch", "{event}", "Openings and clicks of one commit");

        public static readonly Counter<long> DeadLetters =
            Meter.CreateCounter<long>("campaign.delivery.dead_letters", "{message}", "Messages that were given up after the last attempt");

        public static readonly Gauge<long> StorageBytes =
            Meter.CreateGauge<long>("campaign.storage.size", "By", "The large tables with their indexes");

        public static readonly Gauge<double> ReplicaLag = Meter.CreateGauge<double>("campaign.replica.lag", "s", "How old the replica may be at most");

        public static readonly Counter<double> LlmCost = Meter.CreateCounter<double>("campaign.llm.cost", "{USD}", "What models cost");

        public static readonly Counter<long> BudgetRejections =
            Meter.CreateCounter<long>("campaign.budget.rejections", "{call}", "Model calls that a budget did not allow");

        public static readonly Histogram<double> QueueAge =
            Meter.CreateHistogram<double>("campaign.queue.age", "s", "How long a job was due before a worker took it");

        public static readonly Counter<long> Recipients =
            Meter.CreateCounter<long>("campaign.recipients", "{recipient}", "Recipients that a batch was done with, by what became of them");

        public static readonly Histogram<double> RunDuration = Meter.CreateHistogram<double>("campaign.run.duration", "s", "How long a worker was at a run");

        public static readonly Histogram<double> NodeDuration = Meter.CreateHistogram<double>("campaign.node.duration", "s", "How long a node took");

        public static readonly Histogram<double> ApprovalWait =
            Meter.CreateHistogram<double>("campaign.approval.wait", "s", "How long an approval waited for a person");
    }
}
