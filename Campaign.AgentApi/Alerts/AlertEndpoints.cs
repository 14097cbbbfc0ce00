using Campaign.Contracts.Alerts;
using Campaign.Core.Alerts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Alerts;

/// <summary>The promoter's own alerts. Those of the platform are the operators', who see them in the dashboard.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this RouteGroupBuilder api) =>
        api.MapGet("/alerts", List).WithTags("Alerts").WithSummary("What needs a person: firing first, then what is over, newest first");

    private static async Task<Ok<IReadOnlyList<AlertView>>> List(AlertBook alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await alerts.ListAsync(cancellationToken));
}
