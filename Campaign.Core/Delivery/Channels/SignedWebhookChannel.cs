using System.Net.Http.Headers;
using System.Text.Json;
using Campaign.Core.Data;
using Campaign.Core.Webhooks;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Channels;

/// <summary>Hands messages to a service of the operator's, signed by Standard Webhooks. The message's id is the webhook's id, by which it knows a repetition.</summary>
internal sealed class SignedWebhookChannel(ProviderHttp http, IOptions<SignedWebhookOptions> options, TimeProvider clock) : IChannel
{
    public const string ChannelName = "webhook";

    private readonly SignedWebhookOptions _options = options.Value;

    public string Name => ChannelName;

    public bool Idempotent => true;

    public int BatchSize => 100;

    public TimeSpan Lease => (_options.Timeout * 2) + TimeSpan.FromSeconds(10);

    public Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken) =>
        HandOvers.EachAsync(batch.Messages, _options.Connections, message => SendAsync(batch, message), cancellationToken);

    private async Task<(HandOver Answer, bool Away)> SendAsync(OutgoingBatch batch, OutgoingMessage message)
    {
        using var patience = new CancellationTokenSource(_options.Timeout);
        try
        {
            using var request = Compose(batch, message);
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var (outcome, reason, away) = response.IsSuccessStatusCode
                ? (HandOverOutcome.Accepted, message.MessageId.ToString(), false)
                : HttpAnswer.Read(ChannelName, response.StatusCode);
            return (new HandOver(message.MessageId, outcome, reason), away);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            var (outcome, reason, away) = HttpAnswer.Read(ChannelName, failure, Idempotent);
            return (new HandOver(message.MessageId, outcome, reason), away);
        }
    }

    private HttpRequestMessage Compose(OutgoingBatch batch, OutgoingMessage message)
    {
        var now = clock.GetUtcNow();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type = EnumText.Of(message.Channel) + ".message",
                timestamp = now.UtcDateTime,
                data = new
                {
                    message.MessageId,
                    promoterId = batch.PromoterId.Value,
                    campaignId = batch.CampaignId?.Value,
                    fanId = message.FanId.Value,
                    from = batch.FromName,
                    message.To,
                    title = message.Subject,
                    message.Text,
                    message.Reference,
                    message.Headers,
                },
            },
            JsonSerializerOptions.Web);
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var id = message.MessageId.ToString();
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign([WebhookSecret.Key(_options.Secret!)], id, now, body));
        return request;
    }
}
