using Campaign.ServiceDefaults.Health;

namespace Campaign.AgentApi;

/// <summary>Every feature's endpoints.</summary>
internal static class ApiEndpoints
{
    public static void MapApiEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapReadiness("/api/health");
        _ = app.MapGroup("/api");
    }
}
