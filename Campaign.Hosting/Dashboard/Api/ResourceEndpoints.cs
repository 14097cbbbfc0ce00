using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>What runs here, and the commands to it. Empty where the dashboard stands alone.</summary>
internal sealed class ResourceEndpoints(ResourceNotificationService notifications, ResourceCommandService commands, FollowedStream stream)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/resources", ListAsync);
        routes.MapPost("/resources/{id}/{command}", CommandAsync);
    }

    private Task ListAsync(HttpContext context, bool? follow) => follow is true
        ? stream.WriteAsync(context, Changes)
        : context.Response.WriteAsJsonAsync(notifications.Current.OrderBy(change => change.ResourceId, StringComparer.Ordinal).Select(ResourceView.Of).ToList(), FollowedStream.Json);

    private async Task<IResult> CommandAsync(string id, string command, HttpRequest request, CancellationToken cancellationToken)
    {
        // Only a script of this page can add a header of its own to a request: a form on another site cannot.
        if (!request.Headers.ContainsKey("X-Campaign-Dashboard"))
            return TypedResults.BadRequest("Send the header X-Campaign-Dashboard.");
        var result = await commands.ExecuteCommandAsync(id, command, cancellationToken).ConfigureAwait(false);
        return result.Success ? TypedResults.NoContent() : TypedResults.BadRequest(result.Message);
    }

    private async IAsyncEnumerable<IReadOnlyList<ResourceView>> Changes([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            yield return [ResourceView.Of(change)];
    }
}
