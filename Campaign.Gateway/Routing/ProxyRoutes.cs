using Yarp.ReverseProxy.Configuration;

namespace Campaign.Gateway.Routing;

/// <summary>Which path goes to which back end. What machines call goes to the API, everything else to the web front end.</summary>
internal static class ProxyRoutes
{
    private static readonly string[] ApiPaths = ["api", "mcp", "t", "hooks", "openapi", "swagger"];

    public static IReadOnlyList<RouteConfig> Create(GatewayOptions options) =>
    [
        .. ApiPaths.Select(path => Route(path, $"/{path}/{{**rest}}", Backends.AgentApi)),
        Route("imports", "/api/imports/{**rest}", Backends.AgentApi) with { MaxRequestBodySize = options.MaxImportBytes },
        Route("web", "/{**rest}", Backends.Web),
        Route("web-imports", "/app/api/imports/{**rest}", Backends.Web) with { MaxRequestBodySize = options.MaxImportBytes },
    ];

    private static RouteConfig Route(string id, string path, string cluster) => new RouteConfig
    {
        RouteId = id,
        ClusterId = cluster,
        Match = new RouteMatch { Path = path },
        Transforms =
        [
            // YARP sets X-Forwarded-* itself and so overwrites what the caller claims; these two it would let through.
            new Dictionary<string, string> { ["RequestHeaderRemove"] = "Forwarded" },
            new Dictionary<string, string> { ["RequestHeaderRemove"] = "X-Real-IP" },
        ],
    };
}
