using System.Text;
using System.Text.Json;
using Campaign.Contracts.Webhooks;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Outgoing;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Webhooks;

/// <summary>A promoter's webhook endpoints.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose.</param>
/// <param name="personalData">Encrypts the secrets.</param>
/// <param name="outgoing">Says which addresses may be named.</param>
/// <param name="jobs">Asks for the upkeep.</param>
/// <param name="audit">Notes who changed what.</param>
/// <param name="options">How long a former secret signs.</param>
/// <param name="clock">The present.</param>
public sealed class WebhookEndpoints(
    CampaignDbContext db, TenantContext tenant, PersonalData personalData, GuardedHttp outgoing, JobQueue jobs, AuditTrail audit,
    IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const int MostEndpoints = 20;

    /// <summary>All endpoints.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Oldest first.</returns>
    public async Task<IReadOnlyList<WebhookEndpointItem>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.WebhookEndpoints.AsNoTracking().OrderBy(row => row.EndpointId).ToListAsync(cancellationToken);
        var counts = await db.WebhookDeliveries.Where(row => row.State != WebhookState.Delivered).GroupBy(row => new { row.EndpointId, row.State })
            .Select(group => new { group.Key.EndpointId, group.Key.State, Count = group.LongCount() }).ToListAsync(cancellationToken);
        long Count(Guid endpoint, WebhookState state) => counts.FirstOrDefault(count => count.EndpointId == endpoint && count.State == state)?.Count ?? 0;
        return [.. rows.Select(row => Item(row, Count(row.EndpointId, WebhookState.Pending), Count(row.EndpointId, WebhookState.Failed)))];
    }

    /// <summary>Makes one.</summary>
    /// <param name="request">Where, and what it asks for.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The endpoint with its secret, which nobody can show again.</returns>
    /// <exception cref="DomainException"><c>invalid_url</c>, <c>invalid_event_type</c> or <c>too_many_webhooks</c>.</exception>
    public Task<CreatedWebhookEndpoint> CreateAsync(CreateWebhookEndpoint request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = outgoing.Require(request.Url).AbsoluteUri;
        RequireTypes(request.EventTypes);
        return db.InTransactionAsync(
            async () =>
            {
                if (await db.WebhookEndpoints.CountAsync(cancellationToken) >= MostEndpoints)
                {
                    throw new DomainException("too_many_webhooks", $"A promoter has at most {MostEndpoints} endpoints.");
                }

                var (secret, now) = (WebhookSecret.Create(), clock.GetUtcNow());
                var endpoint = new WebhookEndpoint
                {
                    PromoterId = tenant.RequiredPromoter,
                    EndpointId = Guid.CreateVersion7(now),
                    Url = url,
                    Description = request.Description,
                    EventTypes = [.. request.EventTypes.Distinct()],
                    SecretCipher = await SealAsync(secret, cancellationToken),
                    CreatedAt = now,
                };
                db.Add(endpoint);
                audit.Record("webhook.create", $"webhook:{endpoint.EndpointId}", new { endpoint.EventTypes });
                await db.SaveChangesAsync(cancellationToken);
                await jobs.ScheduleAsync(WebhookUpkeep.Kind, tenant.RequiredPromoter.Value, now + WebhookUpkeep.Every, cancellationToken);
                return new CreatedWebhookEndpoint(Item(endpoint, 0, 0), secret);
            },
            cancellationToken);
    }

    /// <summary>Changes one.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="request">What it becomes.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such an endpoint.</returns>
    /// <exception cref="DomainException"><c>invalid_url</c> or <c>invalid_event_type</c>.</exception>
    public Task<bool> UpdateAsync(Guid id, UpdateWebhookEndpoint request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = outgoing.Require(request.Url).AbsoluteUri;
        RequireTypes(request.EventTypes);
        return ChangeAsync(id, "webhook.update", endpoint =>
        {
            (endpoint.Url, endpoint.Description, endpoint.EventTypes) = (url, request.Description, [.. request.EventTypes.Distinct()]);
            if (request.Enabled)
            {
                (endpoint.DisabledAt, endpoint.DisabledReason, endpoint.FailingSince) = (null, null, endpoint.DisabledAt is null ? endpoint.FailingSince : null);
            }
            else if (endpoint.DisabledReason != "manual")
            {
                (endpoint.DisabledAt, endpoint.DisabledReason) = (clock.GetUtcNow(), "manual");
            }

            return Task.FromResult(true);
        }, cancellationToken);
    }

    /// <summary>Gives one a new secret. The former one signs too for a while, so that the receiver can change without losing a message.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The new secret; null where there is no such endpoint.</returns>
    public Task<RotatedWebhookSecret?> RotateAsync(Guid id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "webhook.rotate",
        async endpoint =>
        {
            var (secret, until) = (WebhookSecret.Create(), clock.GetUtcNow() + options.Value.FormerSecret);
            (endpoint.FormerSecretCipher, endpoint.FormerSecretUntil) = (endpoint.SecretCipher, until);
            endpoint.SecretCipher = await SealAsync(secret, cancellationToken);
            return new RotatedWebhookSecret(secret, until);
        },
        cancellationToken);

    /// <summary>Removes one, with everything that waited for it.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there was such an endpoint.</returns>
    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            if (await db.WebhookEndpoints.Where(row => row.EndpointId == id).ExecuteDeleteAsync(cancellationToken) == 0)
            {
                return false;
            }

            await db.WebhookDeliveries.Where(row => row.EndpointId == id).ExecuteDeleteAsync(cancellationToken);
            await db.WebhookFailures.Where(row => row.EndpointId == id).ExecuteDeleteAsync(cancellationToken);
            audit.Record("webhook.delete", $"webhook:{id}");
            await db.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Lets an endpoint get a message that says nothing, to see whether it answers.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The event; null where there is no such endpoint.</returns>
    public Task<Guid?> TestAsync(Guid id, CancellationToken cancellationToken) => db.InTransactionAsync<Guid?>(
        async () =>
        {
            var (now, promoter) = (clock.GetUtcNow(), tenant.RequiredPromoter);
            var test = Guid.CreateVersion7(now);
            if (!await db.WebhookEndpoints.AnyAsync(row => row.EndpointId == id, cancellationToken))
            {
                return null;
            }

            db.Add(new WebhookEvent { PromoterId = promoter, EventId = test, Type = WebhookTypes.Test, Data = JsonSerializer.Serialize(new { endpointId = id }), OccurredAt = now });
            db.Add(new WebhookDelivery { PromoterId = promoter, EndpointId = id, EventId = test, State = WebhookState.Pending, NextAt = now });
            await db.SaveChangesAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify('campaign_webhooks', '')", cancellationToken);
            return test;
        },
        cancellationToken);

    private Task<T?> ChangeAsync<T>(Guid id, string action, Func<WebhookEndpoint, Task<T>> change, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var endpoint = await db.WebhookEndpoints
                    .FromSql($"SELECT * FROM webhook_endpoints WHERE promoter_id = {tenant.RequiredPromoter.Value} AND endpoint_id = {id} FOR UPDATE")
                    .SingleOrDefaultAsync(cancellationToken);
                if (endpoint is null)
                {
                    return default;
                }

                var result = await change(endpoint);
                audit.Record(action, $"webhook:{id}", new { endpoint.EventTypes, on = endpoint.DisabledAt is null });
                await db.SaveChangesAsync(cancellationToken);
                return result;
            },
            cancellationToken);

    private async Task<byte[]> SealAsync(string secret, CancellationToken cancellationToken) =>
        (await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken)).Encrypt(PersonalColumn.WebhookSecret, Encoding.UTF8.GetBytes(secret));

    private static void RequireTypes(IEnumerable<string> types)
    {
        if (types.FirstOrDefault(type => !WebhookTypes.IsKnown(type)) is { } unknown)
        {
            throw new DomainException("invalid_event_type", $"'{unknown}' is no type of event.");
        }
    }

    private WebhookEndpointItem Item(WebhookEndpoint row, long pending, long failed) => new(
        row.EndpointId, row.Url, row.Description, row.EventTypes, row.CreatedAt,
        row.DisabledAt is not null ? "off" : row.FailingSince is not null ? "failing" : "on", row.DisabledReason, row.FailingSince,
        row.FormerSecretUntil > clock.GetUtcNow() ? row.FormerSecretUntil : null, pending, failed);
}
