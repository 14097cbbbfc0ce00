using System.Net;
using System.Net.Sockets;

namespace Campaign.Core.Delivery.Channels;

/// <summary>What a provider's HTTP answer says about a message.</summary>
internal static class HttpAnswer
{
    /// <summary>Reads a status that is none of success.</summary>
    /// <returns>The outcome, its reason, and whether the others of the batch need not be tried now.</returns>
    public static (HandOverOutcome Outcome, string Reason, bool Away) Read(string channel, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (HandOverOutcome.NotTried, channel + "_sign_in", true),
        HttpStatusCode.TooManyRequests => (HandOverOutcome.NotTried, channel + "_busy", true),
        HttpStatusCode.ServiceUnavailable => (HandOverOutcome.NotTried, channel + "_unavailable", true),

        // The same key is at work or was used: asked again later, the provider tells what became of it.
        HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => (HandOverOutcome.Deferred, $"{channel}_http_{(int)status}", false),
        _ => (HandOverOutcome.Refused, $"{channel}_http_{(int)status}", false),
    };

    /// <summary>Reads a failure without an answer.</summary>
    /// <param name="channel">For the reason.</param>
    /// <param name="failure">What was thrown.</param>
    /// <param name="idempotent">Whether the request may be repeated.</param>
    public static (HandOverOutcome Outcome, string Reason, bool Away) Read(string channel, Exception failure, bool idempotent) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } or
            HttpRequestException { InnerException: SocketException } => (HandOverOutcome.NotTried, channel + "_unreachable", true),
        _ when !idempotent => (HandOverOutcome.Uncertain, channel + "_no_answer", false),
        OperationCanceledException => (HandOverOutcome.Deferred, channel + "_timeout", false),
        _ => (HandOverOutcome.Deferred, channel + "_no_answer", false),
    };
}
