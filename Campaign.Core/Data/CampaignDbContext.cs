using System.Linq.Expressions;
using Campaign.Core.Accounts;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Alerts;
using Campaign.Core.Analytics.Measures;
using Campaign.Core.Analytics.Reports;
using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Budgets;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Push;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Batches;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Delivery.Rates;
using Campaign.Core.Delivery.Receipts;
using Campaign.Core.Delivery.Testing;
using Campaign.Core.Experiments;
using Campaign.Core.Imports;
using Campaign.Core.Jobs;
using Campaign.Core.Journeys;
using Campaign.Core.Memories;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Campaign.Core.Webhooks;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Data;

/// <summary>The one unit of work. Every tenant row is filtered by the scope's promoter on read and guarded by it on write.</summary>
/// <param name="options">Provider, naming and interceptors; see <c>AddCampaignData</c>.</param>
/// <param name="tenant">Whose data this scope may touch.</param>
public sealed class CampaignDbContext(DbContextOptions<CampaignDbContext> options, TenantContext tenant)
    : IdentityUserContext<User, Guid>(options)
{
    /// <summary>Whose data this scope may touch.</summary>
    internal TenantContext Tenant => tenant;

    /// <summary>The scope's promoter; the query filters read it at each query.</summary>
    internal PromoterId? CurrentPromoter => tenant.Promoter;

    internal DbSet<Promoter> Promoters => Set<Promoter>();

    internal DbSet<Membership> Memberships => Set<Membership>();

    internal DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    internal DbSet<PromoterDataKey> PromoterDataKeys => Set<PromoterDataKey>();

    internal DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    internal DbSet<Invitation> Invitations => Set<Invitation>();

    internal DbSet<AuditEntry> Audit => Set<AuditEntry>();

    internal DbSet<Fan> Fans => Set<Fan>();

    internal DbSet<Event> Events => Set<Event>();

    internal DbSet<Purchase> Purchases => Set<Purchase>();

    internal DbSet<FanStats> FanStats => Set<FanStats>();

    internal DbSet<FanGenreStats> FanGenreStats => Set<FanGenreStats>();

    internal DbSet<ConsentEntry> Consents => Set<ConsentEntry>();

    internal DbSet<OptInRequest> OptInRequests => Set<OptInRequest>();

    internal DbSet<Import> Imports => Set<Import>();

    internal DbSet<ImportRow> ImportRows => Set<ImportRow>();

    internal DbSet<Segment> Segments => Set<Segment>();

    internal DbSet<SegmentVersion> SegmentVersions => Set<SegmentVersion>();

    internal DbSet<SegmentMembers> SegmentMembers => Set<SegmentMembers>();

    internal DbSet<SegmentEvaluation> SegmentEvaluations => Set<SegmentEvaluation>();

    internal DbSet<MarketingCampaign> Campaigns => Set<MarketingCampaign>();

    internal DbSet<CampaignTransition> CampaignTransitions => Set<CampaignTransition>();

    internal DbSet<CampaignExclusion> CampaignExclusions => Set<CampaignExclusion>();

    internal DbSet<Recipient> Recipients => Set<Recipient>();

    internal DbSet<CampaignOutcome> CampaignOutcomes => Set<CampaignOutcome>();

    internal DbSet<CampaignCell> CampaignCells => Set<CampaignCell>();

    internal DbSet<EngagementHour> EngagementHours => Set<EngagementHour>();

    internal DbSet<AttributedOrder> AttributedOrders => Set<AttributedOrder>();

    internal DbSet<CampaignMeasure> CampaignMeasures => Set<CampaignMeasure>();

    internal DbSet<CampaignPart> CampaignParts => Set<CampaignPart>();

    internal DbSet<StoredReport> StoredReports => Set<StoredReport>();

    internal DbSet<ExperimentDecision> ExperimentDecisions => Set<ExperimentDecision>();

    internal DbSet<SendHour> SendHours => Set<SendHour>();

    internal DbSet<Journey> Journeys => Set<Journey>();

    internal DbSet<JourneyVersion> JourneyVersions => Set<JourneyVersion>();

    internal DbSet<JourneyFan> JourneyFans => Set<JourneyFan>();

    internal DbSet<JourneyVisit> JourneyVisits => Set<JourneyVisit>();

    internal DbSet<Memory> Memories => Set<Memory>();

    internal DbSet<Suppression> Suppressions => Set<Suppression>();

    internal DbSet<PushDevice> PushDevices => Set<PushDevice>();

    internal DbSet<Alert> Alerts => Set<Alert>();

    internal DbSet<Dispatch> Dispatches => Set<Dispatch>();

    internal DbSet<SendBatch> SendBatches => Set<SendBatch>();

    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<SendingHold> SendingHolds => Set<SendingHold>();

    internal DbSet<SendBucket> SendBuckets => Set<SendBucket>();

    internal DbSet<SenderDomain> SenderDomains => Set<SenderDomain>();

    internal DbSet<WarmUpDay> WarmUpDays => Set<WarmUpDay>();

    internal DbSet<ProviderReceipt> ProviderReceipts => Set<ProviderReceipt>();

    internal DbSet<TestMessage> TestMessages => Set<TestMessage>();

    internal DbSet<EngagementEvent> EngagementEvents => Set<EngagementEvent>();

    internal DbSet<FanEngagementStats> FanEngagementStats => Set<FanEngagementStats>();

    internal DbSet<AgentThread> Threads => Set<AgentThread>();

    internal DbSet<ThreadMessage> Messages => Set<ThreadMessage>();

    internal DbSet<AgentRun> Runs => Set<AgentRun>();

    internal DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    internal DbSet<NodeResultRow> NodeResults => Set<NodeResultRow>();

    internal DbSet<Interrupt> Interrupts => Set<Interrupt>();

    internal DbSet<RunEventRow> RunEvents => Set<RunEventRow>();

    internal DbSet<LlmCall> LlmCalls => Set<LlmCall>();

    internal DbSet<ModelSpend> ModelSpend => Set<ModelSpend>();

    internal DbSet<BudgetReservation> BudgetReservations => Set<BudgetReservation>();

    internal DbSet<SideEffect> SideEffects => Set<SideEffect>();

    internal DbSet<IdempotencyRecord> IdempotencyKeys => Set<IdempotencyRecord>();

    internal DbSet<Job> Jobs => Set<Job>();

    internal DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();

    internal DbSet<WebhookEvent> WebhookEvents => Set<WebhookEvent>();

    internal DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();

    internal DbSet<WebhookFailure> WebhookFailures => Set<WebhookFailure>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.UseIdConversions();
        configurationBuilder.UseSnakeCaseEnums();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.HasSequence<long>("fan_ids");
        builder.HasSequence<long>("event_ids");
        builder.HasSequence<long>("purchase_ids");
        builder.ApplyConfigurationsFromAssembly(typeof(CampaignDbContext).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes().Where(type => typeof(ITenantOwned).IsAssignableFrom(type.ClrType)))
        {
            builder.Entity(entity.ClrType).HasQueryFilter(PromoterFilter(entity.ClrType));
        }
    }

    /// <summary><c>row => row.PromoterId == this.CurrentPromoter</c>: a scope without a promoter sees nothing.</summary>
    private LambdaExpression PromoterFilter(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var owner = Expression.Convert(Expression.Property(row, nameof(ITenantOwned.PromoterId)), typeof(PromoterId?));
        var current = Expression.Property(Expression.Constant(this), nameof(CurrentPromoter));
        return Expression.Lambda(Expression.Equal(owner, current), row);
    }
}
