using Microsoft.AspNetCore.StaticFiles;

namespace Campaign.Web.ClientFiles;

/// <summary>The built front end in wwwroot: hashed assets for ever, the page itself never from a cache, every client route answered by the page.</summary>
internal static class ClientApp
{
    private const string Page = "index.html";

    public static void AddClientApp(this IServiceCollection services) =>
        services.AddResponseCompression(compression => compression.EnableForHttps = true);

    public static void UseClientApp(this WebApplication app)
    {
        // Only files are compressed. What passes through from the API streams, and carries secrets next to reflected input (BREACH).
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/app"), files =>
        {
            files.UseResponseCompression();
            files.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching });
        });
    }

    public static void MapClientApp(this WebApplication app)
    {
        app.MapGet("/app/config", () => TypedResults.Ok(new ClientConfig(Demo: app.Environment.IsDevelopment())));
        if (app.Environment.WebRootFileProvider.GetFileInfo(Page).Exists)
        {
            app.MapFallbackToFile(Page, new StaticFileOptions { OnPrepareResponse = SetCaching });
        }
        else
        {
            app.MapFallback(() => TypedResults.Text(
                "The front end has not been built. Run `dotnet build Campaign.Web` (it needs Node.js and npm) and start again.",
                statusCode: StatusCodes.Status503ServiceUnavailable));
        }
    }

    private static void SetCaching(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";

    /// <param name="Demo">Whether this deployment has the demo accounts.</param>
    private sealed record ClientConfig(bool Demo);
}
