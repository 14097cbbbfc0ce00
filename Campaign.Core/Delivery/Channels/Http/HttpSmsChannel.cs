using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Channels.Http;

/// <summary>Text messages by a provider's HTTP interface. The message's id is the idempotency key of every attempt.</summary>
internal sealed partial class HttpSmsChannel(ProviderHttp http, IOptions<HttpSmsOptions> options, ILogger<HttpSmsChannel> logger) : IChannel
{
    public const string ChannelName = "http";

    private readonly HttpSmsOptions _options = options.Value;

    public string Name => ChannelName;

    public bool Idempotent => _options.Idempotent;

    public int BatchSize => _options.BatchSize;

    // No message is begun in the second half; of those begun before, each connection has one in hand.
    public TimeSpan Lease => (_options.Timeout * 2) + TimeSpan.FromSeconds(10);

    public Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        var from = _options.From is { Length: > 0 } number ? number : batch.FromName;
        return HandOvers.EachAsync(batch.Messages, _options.Connections, message => SendAsync(message, from), cancellationToken);
    }

    private async Task<(HandOver Answer, bool Away)> SendAsync(OutgoingMessage message, string from)
    {
        using var patience = new CancellationTokenSource(_options.Timeout);
        try
        {
            using var request = Compose(message, from);
            using var response = await http.Client.SendAsync(request, patience.Token);
            if (response.IsSuccessStatusCode)
            {
                var answer = await response.Content.ReadAsStringAsync(patience.Token);
                return (new HandOver(message.MessageId, HandOverOutcome.Accepted, ProviderId(answer)), false);
            }

            var (outcome, reason, away) = HttpAnswer.Read("sms", response.StatusCode);
            if (away)
            {
                Log.Held(logger, reason);
            }

            return (new HandOver(message.MessageId, outcome, reason), away);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            var (outcome, reason, away) = HttpAnswer.Read("sms", failure, Idempotent);
            return (new HandOver(message.MessageId, outcome, reason), away);
        }
    }

    private HttpRequestMessage Compose(OutgoingMessage message, string from)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _options.Url)
        {
            Content = new StringContent(HttpSmsBody.Fill(_options.Body, message, from), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add(_options.IdempotencyHeader, message.MessageId.ToString());
        foreach (var (name, value) in _options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private string? ProviderId(string answer)
    {
        try
        {
            return answer.Length == 0 ? null : HttpSmsBody.At(JsonNode.Parse(answer), _options.ProviderId);
        }
        catch (JsonException)
        {
            // It was taken all the same.
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The SMS provider takes nothing at the moment ({Reason}); messages wait")]
        public static partial void Held(ILogger logger, string reason);
    }
}
