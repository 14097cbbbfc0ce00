using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Jobs;

/// <summary>A kind of job that this process does.</summary>
/// <param name="Name">As in <see cref="Job.Kind"/>.</param>
/// <param name="Concurrency">How many at once.</param>
public sealed record JobKind(string Name, int Concurrency);

/// <summary>Registers the queue and its handlers.</summary>
public static class JobServices
{
    /// <summary>Adds the queue.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddScoped<JobQueue>();
        services.AddSingleton<JobClaims>();
        services.AddSingleton<WaitingJobs>();
        services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>Names who does a kind of job. A worker takes the kinds that it has handlers for.</summary>
    /// <typeparam name="T">The handler.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="kind">As in <see cref="Job.Kind"/>.</param>
    /// <param name="concurrency">How many this process does at once.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddJobHandler<T>(this IServiceCollection services, string kind, int concurrency)
        where T : class, IJobHandler => services.AddJobHandler<T>(kind, _ => concurrency);

    /// <summary>Names who does a kind of job, where options say how many at once.</summary>
    /// <typeparam name="T">The handler.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="kind">As in <see cref="Job.Kind"/>.</param>
    /// <param name="concurrency">How many this process does at once.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddJobHandler<T>(this IServiceCollection services, string kind, Func<IServiceProvider, int> concurrency)
        where T : class, IJobHandler
    {
        services.AddKeyedScoped<IJobHandler, T>(kind);
        services.AddSingleton(provider => new JobKind(kind, concurrency(provider)));
        return services;
    }
}
