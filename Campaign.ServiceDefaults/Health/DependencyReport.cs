using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Campaign.ServiceDefaults.Health;

/// <summary>The readiness answer. It is public, so it says which dependency fails and never why in detail; the log does.</summary>
internal sealed record DependencyReport(string Status, IReadOnlyList<DependencyReport.Dependency> Dependencies)
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var checks = context.RequestServices.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;
        var dependencies = report.Entries.Select(entry => new Dependency(
            entry.Key,
            Name(entry.Value.Status),
            entry.Value.Status == HealthStatus.Healthy ? "Answers." : "Does not answer.",
            checks.Any(check => check.Name == entry.Key && check.FailureStatus == HealthStatus.Degraded)));
        return context.Response.WriteAsJsonAsync(new DependencyReport(Name(report.Status), [.. dependencies]), context.RequestAborted);
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    // Degrades: the process carries on without it, in a reduced way.
    internal sealed record Dependency(string Name, string Status, string Description, bool Degrades);
}
