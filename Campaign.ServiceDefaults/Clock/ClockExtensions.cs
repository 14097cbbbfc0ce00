using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Campaign.ServiceDefaults.Clock;

public static class ClockExtensions
{
    /// <summary>
    /// Registers the process clock. In Development <c>Clock:Start</c> (ISO 8601) makes it begin at another instant, for demos and tests.
    /// <c>Clock:Anchor</c> is the real instant at which that start applies, so that several processes share one shifted clock;
    /// without it the start applies now.
    /// </summary>
    public static IHostApplicationBuilder AddClock(this IHostApplicationBuilder builder)
    {
        var clock = builder.Environment.IsDevelopment() && Instant(builder.Configuration, "Clock:Start") is { } start
            ? new ShiftedTimeProvider(start - (Instant(builder.Configuration, "Clock:Anchor") ?? TimeProvider.System.GetUtcNow()))
            : TimeProvider.System;
        builder.Services.TryAddSingleton(clock);
        return builder;
    }

    private static DateTimeOffset? Instant(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) => instant,
        var text => throw new InvalidOperationException($"{key} is not an ISO 8601 instant: '{text}'."),
    };
}
