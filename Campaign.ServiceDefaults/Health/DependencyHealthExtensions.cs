using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Campaign.ServiceDefaults.Health;

public static class DependencyHealthExtensions
{
    private const string Live = "live";

    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Maps a readiness report: 200 while every required dependency answers, 503 otherwise.</summary>
    public static IEndpointConventionBuilder MapReadiness(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapHealthChecks(pattern, new HealthCheckOptions
        {
            Predicate = check => !check.Tags.Contains(Live),
            ResponseWriter = DependencyReport.WriteAsync,
        }).AllowAnonymous();

    internal static void MapLiveness(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapHealthChecks(pattern, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) }).AllowAnonymous();

    internal static void AddDependencyHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.AddSingleton<DependencyHistory>();
        builder.Services.AddSingleton<IHealthCheckPublisher>(provider => provider.GetRequiredService<DependencyHistory>());
        builder.Services.Configure<HealthCheckPublisherOptions>(publishing =>
        {
            (publishing.Delay, publishing.Period) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
            publishing.Predicate = check => !check.Tags.Contains(Live);
        });
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations)
            {
                Classify(check);
            }
        });
    }

    /// <summary>
    /// The client integrations name their checks after their libraries and fail hard. Redis may vanish at any moment and takes nothing
    /// with it, so its absence degrades; everything else is required.
    /// </summary>
    private static void Classify(HealthCheckRegistration check)
    {
        if (check.Name.StartsWith("StackExchange.Redis", StringComparison.Ordinal))
        {
            check.Name = "redis";
            check.FailureStatus = HealthStatus.Degraded;
        }
        else if (check.Name.StartsWith("PostgreSql", StringComparison.Ordinal))
        {
            check.Name = check.Name.Replace("PostgreSql", "postgres", StringComparison.Ordinal);
        }

        check.Timeout = check.Timeout == Timeout.InfiniteTimeSpan ? CheckTimeout : check.Timeout;
    }
}
