using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Webhooks;

/// <summary>The job <c>webhook_upkeep</c>, one for each promoter that ever had an endpoint: forgets what is older than it is kept.</summary>
internal sealed class WebhookUpkeep(CampaignDbContext db, IOptions<WebhookOptions> options, TimeProvider clock) : IJobHandler
{
    public const string Kind = "webhook_upkeep";

    private const int BatchSize = 10_000;

    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.Retention;
        while (await ForgetAsync(job.PromoterId.Value, before, cancellationToken) == BatchSize)
        {
        }

        DueAgain = clock.GetUtcNow() + Every;
    }

    /// <summary>Deliveries and failures go in the statement that takes their event, so that none is left without it.</summary>
    private Task<int> ForgetAsync(Guid promoter, DateTimeOffset before, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        WITH old AS (
            SELECT event_id FROM webhook_events WHERE promoter_id = {promoter} AND occurred_at < {before} ORDER BY occurred_at LIMIT {BatchSize}
        ), deliveries AS (
            DELETE FROM webhook_deliveries d USING webhook_endpoints e, old
            WHERE d.promoter_id = {promoter} AND e.promoter_id = {promoter} AND d.endpoint_id = e.endpoint_id AND d.event_id = old.event_id
        ), failures AS (
            DELETE FROM webhook_failures f USING webhook_endpoints e, old
            WHERE f.promoter_id = {promoter} AND e.promoter_id = {promoter} AND f.endpoint_id = e.endpoint_id AND f.event_id = old.event_id
        )
        DELETE FROM webhook_events v USING old WHERE v.promoter_id = {promoter} AND v.event_id = old.event_id
        """,
        cancellationToken);
}
