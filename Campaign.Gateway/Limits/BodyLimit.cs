using Campaign.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Campaign.Gateway.Limits;

/// <summary>
/// Refuses a body that announces itself as too large before a back end hears of it. Kestrel enforces the same limit while reading a body
/// of unannounced length; <see cref="WasExceeded"/> recognises that.
/// </summary>
internal static class BodyLimit
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.Request.ContentLength > Limit(context) ? RejectAsync(context) : next(context);

    public static Task RejectAsync(HttpContext context)
    {
        context.Response.Clear();
        return EdgeProblem.WriteAsync(
            context, StatusCodes.Status413PayloadTooLarge, "body_too_large", "The request body is larger than this path accepts.");
    }

    public static bool WasExceeded(Exception? exception) => exception switch
    {
        null => false,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => true,
        AggregateException aggregate => aggregate.InnerExceptions.Any(WasExceeded),
        _ => WasExceeded(exception.InnerException),
    };

    /// <summary>The route's own limit comes first: YARP tells Kestrel of it only after this.</summary>
    private static long? Limit(HttpContext context) =>
        context.GetReverseProxyFeature().Route.Config.MaxRequestBodySize ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
}
