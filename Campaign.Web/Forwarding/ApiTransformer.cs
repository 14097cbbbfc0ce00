using System.Net.Http.Headers;
using Campaign.Web.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace Campaign.Web.Forwarding;

/// <summary>Puts the token where the cookie was. The cookie and the antiforgery token stay here: they are of no use, and no business, behind this host.</summary>
internal sealed class ApiTransformer(string accessToken) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);

        httpContext.Request.Path.StartsWithSegments("/app", StringComparison.OrdinalIgnoreCase, out var path);
        proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, path, httpContext.Request.QueryString);
        proxyRequest.Headers.Host = null;
        proxyRequest.Headers.Remove("Cookie");
        proxyRequest.Headers.Remove(AntiforgeryToken.Header);
        proxyRequest.Headers.Remove("X-API-Key");
        proxyRequest.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        Replace(proxyRequest, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Replace(proxyRequest, "X-Forwarded-Proto", httpContext.Request.Scheme);
        Replace(proxyRequest, "X-Forwarded-Host", httpContext.Request.Host.Value);
    }

    private static void Replace(HttpRequestMessage request, string header, string? value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}
