using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Campaign.Gateway.Security;

/// <summary>The headers every answer leaves with, whoever wrote it.</summary>
internal static class EdgeHeaders
{
    // Inline styles: the component kit sets CSS variables on elements. Frames and blobs: the sandboxed e-mail preview.
    private static readonly StringValues ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "connect-src 'self'; font-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-src 'self' blob:";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Referrer = "strict-origin-when-cross-origin";
    private static readonly StringValues Permissions = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    private static readonly StringValues SameOrigin = "same-origin";

    public static void UseEdgeHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    });

    private static Task Write(object state)
    {
        var headers = ((HttpContext)state).Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Referrer;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["X-Correlation-Id"] = Activity.Current?.TraceId.ToHexString();
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
