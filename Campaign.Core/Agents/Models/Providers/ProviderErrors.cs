using System.ClientModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace Campaign.Core.Agents.Models.Providers;

/// <summary>What went wrong at a provider, in our terms.</summary>
internal static class ProviderErrors
{
    /// <summary>The failure as the layers above know it; null for one that is not the provider's.</summary>
    public static ModelUnavailableException? Translate(Exception error) => error switch
    {
        ModelUnavailableException known => known,
        ClientResultException result => OfStatus(result),
        OperationCanceledException => new ModelUnavailableException("The provider took too long.", error) { Outcome = "timeout", Transient = true },
        HttpRequestException or SocketException or IOException =>
            new ModelUnavailableException("The provider cannot be reached.", error) { Outcome = "unreachable", Transient = true },
        JsonException or FormatException => new ModelUnavailableException("The provider's answer cannot be read.", error) { Outcome = "malformed", Transient = true },
        AggregateException { InnerException: { } inner } => Translate(inner),
        _ => null,
    };

    /// <summary>An error event in the middle of a stream, which the SDK takes for an empty piece, and an answer that is withheld.</summary>
    public static void ThrowIfError(ChatResponseUpdate update)
    {
        if (update.RawRepresentation is StreamingChatCompletionUpdate raw && raw.Patch.Contains("$.error"u8))
        {
            throw new ModelUnavailableException("The provider broke the stream off with an error.") { Outcome = "stream_error" };
        }

        // Refused text would be taken for an answer that is no JSON, and be asked for again in vain.
        var refusal = (update.RawRepresentation as StreamingChatCompletionUpdate)?.RefusalUpdate;
        if (refusal is { Length: > 0 } || update.FinishReason == Microsoft.Extensions.AI.ChatFinishReason.ContentFilter
            || update.Contents.OfType<ErrorContent>().Any())
        {
            throw new ModelUnavailableException("The model refuses to answer this.") { Outcome = "content_refused" };
        }
    }

    private static ModelUnavailableException OfStatus(ClientResultException error) => error.Status switch
    {
        0 => new ModelUnavailableException("The provider cannot be reached.", error) { Outcome = "unreachable", Transient = true },
        (int)HttpStatusCode.TooManyRequests => new ModelUnavailableException("The provider has too much to do.", error)
        {
            Outcome = "rate_limited",
            Transient = true,
            RetryAfter = RetryAfter(error),
        },
        (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.Conflict or >= 500 => new ModelUnavailableException("The provider failed.", error)
        {
            Outcome = "provider_error",
            Transient = true,
            RetryAfter = RetryAfter(error),
        },
        _ => new ModelUnavailableException($"The provider refused the call with status {error.Status}.", error) { Outcome = "refused" },
    };

    private static TimeSpan? RetryAfter(ClientResultException error) =>
        error.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
