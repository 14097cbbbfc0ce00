using Campaign.ServiceDefaults.Clock;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2031, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Clock_start_moves_the_process_in_development()
    {
        var clock = Clock("Development", ("Clock:Start", "2031-05-01T12:00:00Z"));

        Assert.InRange(clock.GetUtcNow(), Start, Start.AddMinutes(1));
    }

    [Fact]
    public void Processes_with_one_anchor_agree()
    {
        (string, string?)[] settings = [("Clock:Start", "2031-05-01T12:00:00Z"), ("Clock:Anchor", "2026-01-01T00:00:00Z")];

        var first = Clock("Development", settings);
        var second = Clock("Development", settings);

        var at = first.GetUtcNow();
        Assert.InRange(second.GetUtcNow() - at, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(Start - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Whole(at - TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public void Clock_is_not_moved_in_production() =>
        Assert.Same(TimeProvider.System, Clock("Production", ("Clock:Start", "2031-05-01T12:00:00Z")));

    [Fact]
    public void Clock_start_that_is_no_instant_stops_the_process() =>
        Assert.Throws<InvalidOperationException>(() => Clock("Development", ("Clock:Start", "soon")));

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMinutes(Math.Round(span.TotalMinutes));

    private static TimeProvider Clock(string environment, params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        builder.AddClock();
        return builder.Services.BuildServiceProvider().GetRequiredService<TimeProvider>();
    }
}
