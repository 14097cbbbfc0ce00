using Microsoft.AspNetCore.HttpOverrides;

namespace Campaign.Gateway.Security;

internal static class TrustedProxies
{
    /// <summary>Takes the caller's address and scheme from a load balancer in front, if there is a trusted one; from the connection otherwise.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, GatewayOptions options)
    {
        if (options.TrustedProxies.Length == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        app.UseForwardedHeaders(forwarded);
    }
}
