using Campaign.Core.Alerts;
using Campaign.Core.Alerts.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Alerts;

/// <summary>Alerts over any course of conditions, looked at every ten seconds.</summary>
public sealed class AlertTransitionsTests
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule[] Rules = [AlertRules.QueueAge, AlertRules.DeadLetters];
    private static readonly string[] Subjects = ["run", "launch"];

    [Fact]
    public void Alerts_fire_exactly_while_a_condition_has_held_for_as_long_as_its_rule_asks() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(0, 15).ArrayOf(40).ToArbitrary(), course =>
        {
            var (alerts, held) = (new List<Alert>(), new Dictionary<(string, string), int>());
            for (var step = 0; step < course.Length; step++)
            {
                var readings = Readings(course[step]).ToArray();
                held = readings.ToDictionary(reading => (reading.Rule.Name, reading.Subject), reading => held.GetValueOrDefault((reading.Rule.Name, reading.Subject), -1) + 1);
                Apply(alerts, readings, Start + (step * Look));

                var expected = readings.Where(reading => held[(reading.Rule.Name, reading.Subject)] * Look >= reading.Rule.For)
                    .Select(reading => (reading.Rule.Name, reading.Subject)).Order();
                Assert.Equal(expected, alerts.Where(alert => alert.State == AlertState.Firing).Select(alert => (alert.Rule, alert.Subject)).Order());
                Assert.Equal(readings.Length, alerts.Count(alert => alert.State != AlertState.Resolved));
            }

            Assert.All(alerts.Where(alert => alert.State == AlertState.Resolved), alert => Assert.True(alert.ResolvedAt > alert.StartedAt));
            return true;
        }));

    [Fact]
    public void Condition_that_ends_before_its_time_leaves_nothing()
    {
        var alerts = new List<Alert>();
        Apply(alerts, [new AlertReading(AlertRules.QueueAge, "run", "1 due")], Start);
        Assert.Equal(AlertState.Pending, Assert.Single(alerts).State);

        Apply(alerts, [], Start + Look);

        Assert.Empty(alerts);
    }

    private static IEnumerable<AlertReading> Readings(int bits) =>
        from rule in Rules.Select((rule, place) => (rule, place))
        from subject in Subjects.Select((subject, place) => (subject, place))
        where (bits >> ((rule.place * 2) + subject.place) & 1) == 1
        select new AlertReading(rule.rule, subject.subject, "");

    /// <summary>As the table would have them afterwards.</summary>
    private static void Apply(List<Alert> alerts, IReadOnlyList<AlertReading> readings, DateTimeOffset now)
    {
        var open = alerts.Where(alert => alert.State != AlertState.Resolved).ToArray();
        var (begun, dropped) = AlertTransitions.Apply(Alert.Platform, open, readings, now);
        alerts.AddRange(begun);
        alerts.RemoveAll(dropped.Contains);
    }
}
