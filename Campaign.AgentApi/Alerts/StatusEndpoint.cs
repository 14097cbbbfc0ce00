using Campaign.Core.Alerts;
using Campaign.ServiceDefaults.Health;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Alerts;

/// <summary>What this process has seen of its engines, and what signs of life and alerts say of all else.</summary>
internal static class StatusEndpoint
{
    public static void MapStatus(this RouteGroupBuilder api) => api.MapGet("/status", Read).WithTags("Health")
        .WithSummary("Each dependency, since when it is as it is, its last error and what is worse because of it");

    private static async Task<Ok<ProcessStatus>> Read(DependencyHistory history, PlatformDependencies platform, CancellationToken cancellationToken)
    {
        var beyond = await platform.ListAsync(cancellationToken);
        return TypedResults.Ok(ProcessStatus.Of([.. history.States, .. beyond.Select(View)]));
    }

    private static ProcessDependency View(PlatformDependency one) => new(
        one.Name, one.IsWell ? "healthy" : "degraded", one.Since, one.LastError, one.LastErrorAt, one.IsWell ? null : one.Effect);
}
