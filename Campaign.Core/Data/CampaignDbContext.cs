using System.Linq.Expressions;
using Campaign.Core.Accounts;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Budgets;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery;
using Campaign.Core.Imports;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Data;

/// <summary>The one unit of work. Every tenant row is filtered by the scope's promoter on read and guarded by it on write.</summary>
/// <param name="options">Provider, naming and interceptors; see <c>AddCampaignData</c>.</param>
/// <param name="tenant">Whose data this scope may touch.</param>
public sealed class CampaignDbContext(DbContextOptions<CampaignDbContext> options, TenantContext tenant)
    : IdentityUserContext<User, Guid>(options)
{
    /// <summary>The scope's promoter; the query filters read it at each query.</summary>
    internal PromoterId? CurrentPromoter => tenant.Promoter;

    internal DbSet<Promoter> Promoters => Set<Promoter>();

    internal DbSet<Membership> Memberships => Set<Membership>();

    internal DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    internal DbSet<PromoterDataKey> PromoterDataKeys => Set<PromoterDataKey>();

    internal DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    internal DbSet<AuditEntry> Audit => Set<AuditEntry>();

    internal DbSet<Fan> Fans => Set<Fan>();

    internal DbSet<Event> Events => Set<Event>();

    internal DbSet<Purchase> Purchases => Set<Purchase>();

    internal DbSet<FanStats> FanStats => Set<FanStats>();

    internal DbSet<FanGenreStats> FanGenreStats => Set<FanGenreStats>();

    internal DbSet<ConsentEntry> Consents => Set<ConsentEntry>();

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

    internal DbSet<Suppression> Suppressions => Set<Suppression>();

    internal DbSet<Dispatch> Dispatches => Set<Dispatch>();

    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

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
