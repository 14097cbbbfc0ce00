using Campaign.Core.Alerts.Objectives;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Alerts;

/// <summary>Burn rates as <i>The Site Reliability Workbook</i>, ch. 5, table 5-2 has them for an objective of 99.9 %.</summary>
public sealed class ServiceObjectiveTests
{
    [Theory]
    [InlineData(1, 14.4, 0.02)]
    [InlineData(6, 6, 0.05)]
    [InlineData(72, 1, 0.1)]
    public void Window_that_burns_at_its_factor_spends_the_published_share_of_the_budget(double hours, double factor, double share) =>
        Assert.Equal(share, factor * hours / ServiceObjective.Period.TotalHours, 3);

    [Fact]
    public void Total_outage_burns_a_thousand_times_as_fast_as_three_nines_allow()
    {
        var outage = new RequestCounts(500, 500, 0);

        Assert.Equal(1_000, ServiceObjective.Availability.BurnRate(outage), 6);
        Assert.Equal(0, ServiceObjective.Availability.BurnRate(default));
        Assert.Equal(1, ServiceObjective.Availability.BudgetLeft(new RequestCounts(1_000, 0, 0)));
        Assert.Equal(0, ServiceObjective.Availability.BudgetLeft(new RequestCounts(1_000, 1, 0)), 6);
    }

    [Fact]
    public void Burst_that_is_over_does_not_burn()
    {
        var burning = new RequestCounts(1_000, 100, 0);
        var window = BurnWindow.Fast[0];

        Assert.True(window.Burns(ServiceObjective.Availability, _ => burning));
        Assert.False(window.Burns(ServiceObjective.Availability, asked => asked == window.Recent ? new RequestCounts(100, 0, 0) : burning));
        Assert.False(window.Burns(ServiceObjective.Availability, asked => asked == window.Whole ? new RequestCounts(100_000, 100, 0) : burning));
    }

    [Fact]
    public void Handful_of_slow_requests_after_a_start_does_not_burn()
    {
        var window = BurnWindow.Fast[0];

        Assert.False(window.Burns(ServiceObjective.Latency, _ => new RequestCounts(20, 0, BurnWindow.FewBad - 1)));
        Assert.True(window.Burns(ServiceObjective.Latency, _ => new RequestCounts(20, 0, BurnWindow.FewBad)));
    }

    [Fact]
    public void Ledger_counts_by_the_minute_and_loses_nothing_that_could_not_be_written()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 20, 0, 59, TimeSpan.Zero));
        var ledger = new RequestLedger(clock);
        ledger.Count(failed: true, TimeSpan.FromMilliseconds(20));
        ledger.Count(failed: false, RequestLedger.Slow + TimeSpan.FromTicks(1));
        var taken = ledger.Take();
        clock.Advance(TimeSpan.FromSeconds(1));
        ledger.Count(failed: false, took: null);
        ledger.PutBack(taken);

        var all = ledger.Take();

        Assert.Equal(new RequestCounts(2, 1, 1), all[new DateTimeOffset(2026, 11, 28, 20, 0, 0, TimeSpan.Zero)]);
        Assert.Equal(new RequestCounts(1, 0, 0), all[new DateTimeOffset(2026, 11, 28, 20, 1, 0, TimeSpan.Zero)]);
        Assert.Empty(ledger.Take());
    }
}
