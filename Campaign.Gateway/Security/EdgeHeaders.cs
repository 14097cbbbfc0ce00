using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Campaign.Gateway.Security;

/// <summary>The headers every answer leaves with, whoever wrote it.</summary>
internal static class EdgeHeaders
{
    private const string Common = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'; font-src 'self' data:; ";

    // Inline styles: the component kit sets CSS variables on elements. Frames and blobs: the sandboxed e-mail preview.
    private static readonly StringValues AppPolicy =
        Common + "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-src 'self' blob:";

    // Swagger UI starts from a script in its page.
    private static readonly StringValues SwaggerPolicy =
        Common + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

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
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal) ? SwaggerPolicy : AppPolicy;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Referrer;
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["X-Correlation-Id"] = Activity.Current?.TraceId.ToHexString();
        headers.Remove("Server");
        return Task.CompletedTask;
    }
}
