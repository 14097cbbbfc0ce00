using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Dashboard;

internal sealed class DashboardEndpoints(
    ResourceNotificationService notifications, ResourceLoggerService logs, ResourceCommandService commands, ReplicaSet replicas, IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => Asset("page.html", "text/html; charset=utf-8"));
        routes.MapGet("/page.css", () => Asset("page.css", "text/css"));
        routes.MapGet("/page.js", () => Asset("page.js", "text/javascript"));
        routes.MapGet("/icon.svg", () => Asset("icon.svg", "image/svg+xml"));
        routes.MapGet("/api/resources", (CancellationToken cancellationToken) => TypedResults.ServerSentEvents(Resources(cancellationToken)));
        routes.MapGet("/api/console/{id}", Console);
        routes.MapPost("/api/resources/{id}/{command}", CommandAsync);
    }

    private static FileStreamHttpResult Asset(string name, string contentType) =>
        TypedResults.Stream(typeof(DashboardEndpoints).Assembly.GetManifestResourceStream($"Dashboard.{name}")!, contentType);

    private IResult Console(string id, CancellationToken cancellationToken) =>
        replicas.Matching(id).Count == 0 ? TypedResults.NotFound() : TypedResults.ServerSentEvents(Lines(id, cancellationToken));

    private async Task<IResult> CommandAsync(string id, string command, HttpRequest request, CancellationToken cancellationToken)
    {
        // Only a script of this page can add a header of its own to a request: a form on another site cannot.
        if (!request.Headers.ContainsKey("X-Campaign-Dashboard"))
            return TypedResults.BadRequest("Use the dashboard.");
        var result = await commands.ExecuteCommandAsync(id, command, cancellationToken).ConfigureAwait(false);
        return result.Success ? TypedResults.NoContent() : TypedResults.BadRequest(result.Message);
    }

    private async IAsyncEnumerable<SseItem<ResourceView>> Resources([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopped);
        await foreach (var change in notifications.WatchAsync(ending.Token).ConfigureAwait(false))
            yield return new SseItem<ResourceView>(ResourceView.Of(change), "resource");
    }

    private async IAsyncEnumerable<SseItem<IEnumerable<LineView>>> Lines(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopped);
        await foreach (var batch in logs.Of(id).WatchAsync(ending.Token).ConfigureAwait(false))
            yield return new SseItem<IEnumerable<LineView>>(batch.Select(line => new LineView(line.LineNumber, line.Content)), "lines");
    }
}
