using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>The pages, which are embedded, and the read API behind them.</summary>
internal sealed class DashboardRoutes(ResourceEndpoints resources, ConsoleEndpoints consoles, TelemetryEndpoints telemetry)
{
    private const string Prefix = "Dashboard/";
    private static readonly FileExtensionContentTypeProvider Types = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        resources.Map(api);
        consoles.Map(api);
        telemetry.Map(api);
        api.MapFallback(() => TypedResults.NotFound());
        routes.MapGet("/assets/{name}", (string name, HttpResponse response) => Asset($"assets/{name}", response));
        routes.MapGet("/icon.svg", (HttpResponse response) => Asset("icon.svg", response));
        routes.MapFallback(() => Page());
    }

    /// <summary>Every address that is no file is one of the pages, which the script in it tells apart.</summary>
    private static IResult Page() => Open("index.html") is { } page
        ? TypedResults.Stream(page, "text/html; charset=utf-8")
        : TypedResults.Text("This dashboard was built without its pages (BuildClientApp=false). Its API answers under /api.", statusCode: StatusCodes.Status501NotImplemented);

    private static IResult Asset(string path, HttpResponse response)
    {
        if (Open(path) is not { } file)
            return TypedResults.NotFound();
        // Their names change with their content; the icon's does not.
        response.Headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Stream(file, Types.TryGetContentType(path, out var type) ? type : "application/octet-stream");
    }

    private static Stream? Open(string path) => typeof(DashboardRoutes).Assembly.GetManifestResourceStream(Prefix + path);
}
