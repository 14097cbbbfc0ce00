using System.Diagnostics;
using System.Text;
using Campaign.Core.Data;
using Campaign.Core.Outgoing;
using Campaign.Core.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Webhooks.Delivering;

/// <summary>Serves one turn of an endpoint: several messages at once, their results, and whether the endpoint stays switched on.</summary>
internal sealed partial class WebhookTurns(
    CampaignDbContext db, WebhookQueue queue, GuardedHttp outgoing, PersonalData personalData, AuditTrail audit, IOptions<WebhookOptions> options,
    TimeProvider clock, ILogger<WebhookTurns> logger)
{
    /// <summary>How long the rest of a turn waits whose endpoint was found away.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>Serves a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="stopping">No message is begun after it; those on their way are waited for.</param>
    public async Task ServeAsync(WebhookTurn turn, CancellationToken stopping)
    {
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(row => row.EndpointId == turn.EndpointId, stopping);
        var ids = turn.Events.Select(one => one.EventId).ToArray();
        var events = await db.WebhookEvents.AsNoTracking().Where(row => ids.Contains(row.EventId)).ToDictionaryAsync(row => row.EventId, stopping);
        if (endpoint is null || (endpoint.DisabledAt is not null && events.Values.All(one => one.Type != WebhookTypes.Test)))
        {
            await queue.RecordAsync(turn, [.. ids.Select(id => new WebhookResult(id, WebhookState.Failed, clock.GetUtcNow(), Error: "endpoint_off"))]);
            return;
        }

        var results = await SendAsync(turn, endpoint, events, await KeysAsync(endpoint, stopping), stopping);
        await queue.RecordAsync(turn, results);
        await JudgeAsync(endpoint, results);
    }

    private async Task<WebhookResult[]> SendAsync(
        WebhookTurn turn, WebhookEndpoint endpoint, Dictionary<Guid, WebhookEvent> events, IReadOnlyList<byte[]> keys, CancellationToken stopping)
    {
        var results = turn.Events.Select(one => new WebhookResult(one.EventId, WebhookState.Pending, clock.GetUtcNow() + Rest)).ToArray();
        var (next, away) = (-1, false);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.Value.RequestsPerEndpoint, results.Length)).Select(_ => SendNextAsync()));
        return results;

        async Task SendNextAsync()
        {
            while (!stopping.IsCancellationRequested && !Volatile.Read(ref away) && Interlocked.Increment(ref next) is var index && index < results.Length)
            {
                var due = turn.Events[index];
                var id = due.EventId;
                if (!events.TryGetValue(id, out var happened))
                {
                    results[index] = new WebhookResult(id, WebhookState.Failed, clock.GetUtcNow(), Error: "forgotten");
                    continue;
                }

                using var span = due.StartSpan(turn.PromoterId, turn.EndpointId, happened.Type);
                var answer = await WebhookRequest.PostAsync(
                    outgoing.Client, endpoint.Url, keys, id.ToString(), WebhookBody.Of(happened.Type, happened.OccurredAt, happened.Data), clock.GetUtcNow(),
                    options.Value.Timeout, CancellationToken.None);
                span?.SetStatus(answer.Error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, answer.Error);
                results[index] = Result(id, due.Attempts + 1, due.Tries + 1, answer);

                // Nobody answers at all: the others of this turn need not find that out one by one.
                if (answer.Status is null)
                {
                    Volatile.Write(ref away, true);
                }
            }
        }
    }

    private WebhookResult Result(Guid id, int attempt, int tries, WebhookAnswer answer)
    {
        var now = clock.GetUtcNow();
        var waits = options.Value.Waits;
        if (answer.Error is null || tries > waits.Count)
        {
            return new WebhookResult(id, answer.Error is null ? WebhookState.Delivered : WebhookState.Failed, now, attempt, answer.Status, answer.Error, answer.Milliseconds);
        }

        // Spread by the event's own random bits, so that what failed together does not come back together.
        var wait = waits[tries - 1] * (0.9 + (id.ToByteArray()[15] / 1275.0));
        var asked = answer.RetryAfter is { } longer && longer > wait ? (longer < LongestRetryAfter ? longer : LongestRetryAfter) : wait;
        return new WebhookResult(id, WebhookState.Pending, now + asked, attempt, answer.Status, answer.Error, answer.Milliseconds);
    }

    /// <summary>An endpoint that took anything is well. One that took nothing for days, or says that it is gone for good, is switched off.</summary>
    private async Task JudgeAsync(WebhookEndpoint seen, WebhookResult[] results)
    {
        var (now, tried) = (clock.GetUtcNow(), results.Where(result => result.Attempt > 0).ToArray());
        var well = tried.Any(result => result.State == WebhookState.Delivered);
        var gone = tried.Any(result => result.Status == 410);
        if (tried is [] || (well && seen.FailingSince is null && !gone))
        {
            return;
        }

        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(row => row.EndpointId == seen.EndpointId, CancellationToken.None);
        if (endpoint is null)
        {
            return;
        }

        endpoint.FailingSince = well ? null : endpoint.FailingSince ?? now;
        if (endpoint.DisabledAt is null && (gone || endpoint.FailingSince <= now - options.Value.DisableAfter))
        {
            (endpoint.DisabledAt, endpoint.DisabledReason) = (now, gone ? "gone" : "failing");
            audit.Record("webhook.off", $"webhook:{endpoint.EndpointId}", new { reason = endpoint.DisabledReason });
            Log.SwitchedOff(logger, endpoint.EndpointId, endpoint.DisabledReason);
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<byte[]>> KeysAsync(WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        var keys = await personalData.KeysAsync(endpoint.PromoterId, cancellationToken);
        byte[] Key(byte[] cipher) => WebhookSecret.Key(Encoding.UTF8.GetString(keys.DecryptBytes(PersonalColumn.WebhookSecret, cipher)));
        return endpoint.FormerSecretCipher is { } former && endpoint.FormerSecretUntil > clock.GetUtcNow()
            ? [Key(endpoint.SecretCipher), Key(former)]
            : [Key(endpoint.SecretCipher)];
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook endpoint {EndpointId} is switched off: {Reason}")]
        public static partial void SwitchedOff(ILogger logger, Guid endpointId, string reason);
    }
}
