using System.Text.Json;
using Campaign.Core.Alerts.Rules;
using Campaign.Core.Data;
using Campaign.Core.Webhooks;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Alerts.Notifying;

/// <summary>Posts a change to the operators' webhook, signed as Standard Webhooks have it. The address is the operators' own, not a tenant's.</summary>
internal sealed class WebhookNotifier(IOptions<AlertOptions> options, TimeProvider clock) : IAlertNotifier, IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };

    public async Task TellAsync(Alert alert, AlertRule rule, CancellationToken cancellationToken)
    {
        if (options.Value.Webhook is not { } address)
        {
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = $"alert.{EnumText.Of(alert.State)}",
            timestamp = clock.GetUtcNow(),
            data = new
            {
                id = alert.AlertId,
                rule = alert.Rule,
                subject = alert.Subject,
                severity = EnumText.Of(rule.Severity),
                summary = rule.Summary,
                detail = alert.Detail,
                startedAt = alert.StartedAt,
                resolvedAt = alert.ResolvedAt,
                runbook = options.Value.Runbooks + alert.Rule,
                promoterId = alert.PromoterId == Alert.Platform ? (Guid?)null : alert.PromoterId.Value,
            },
        }, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        Sign(request, $"{alert.AlertId:N}_{EnumText.Of(alert.State)}", body);
        using var response = await _client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private void Sign(HttpRequestMessage request, string id, byte[] body)
    {
        var now = clock.GetUtcNow();
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(now));
        if (options.Value.WebhookSecret is { Length: > 0 } secret)
        {
            request.Headers.Add("webhook-signature", WebhookSignature.Sign([WebhookSecret.Key(secret)], id, now, body));
        }
    }
}
