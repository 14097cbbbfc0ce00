using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.RateLimits;

internal static class RateLimitServices
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<SlidingWindowLimiter>();
        services.AddSingleton<TokenBuckets>();
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
