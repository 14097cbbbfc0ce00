using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Campaign.Core.Outgoing;

namespace Campaign.Core.Webhooks.Delivering;

/// <summary>What an endpoint said to a message.</summary>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Error">A code for what went wrong; null where it was taken.</param>
/// <param name="RetryAfter">How long it asks to wait.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record WebhookAnswer(int? Status, string? Error, TimeSpan? RetryAfter, int Milliseconds);

/// <summary>Posts signed messages (Standard Webhooks). Of the answer nothing but its status is read.</summary>
internal static class WebhookRequest
{
    public static async Task<WebhookAnswer> PostAsync(
        HttpClient client, string url, IReadOnlyList<byte[]> keys, string id, string body, DateTimeOffset at, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            using var request = Compose(url, keys, id, body, at);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)response.StatusCode;
            return new WebhookAnswer(
                status, response.IsSuccessStatusCode ? null : $"http_{status}", response.Headers.RetryAfter?.Delta, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return new WebhookAnswer(null, Reason(failure), null, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static HttpRequestMessage Compose(string url, IReadOnlyList<byte[]> keys, string id, string body, DateTimeOffset at)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("Campaign-Webhooks/1");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(at));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(keys, id, at, bytes));
        return request;
    }

    private static string Reason(Exception failure) => failure switch
    {
        OperationCanceledException => "timeout",
        _ when failure is AddressRefusedException || failure.InnerException is AddressRefusedException => "address_refused",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "unknown_host",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } => "unknown_host",
        _ => "connection",
    };
}
