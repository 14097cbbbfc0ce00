using System.Globalization;
using Campaign.Contracts.Analytics;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Collects the days, the hours of the week and the measured parts of a period.</summary>
internal sealed class OverviewTimes
{
    private readonly SortedDictionary<DateOnly, DayNumbers> _days = [];
    private readonly Dictionary<(int Weekday, int Hour), HourNumbers> _hours = [];
    private readonly List<NamedFunnel> _cities = [];

    /// <summary>A day without anything is a day, too: a chart of those that had something would bend time.</summary>
    public IReadOnlyList<DayNumbers> Days => _days.Count == 0
        ? []
        : [.. Enumerable.Range(_days.Keys.First().DayNumber, _days.Keys.Last().DayNumber - _days.Keys.First().DayNumber + 1).Select(day => Day(DateOnly.FromDayNumber(day)))];

    public IReadOnlyList<HourNumbers> Hours => [.. _hours.Values.OrderBy(hour => hour.Weekday).ThenBy(hour => hour.Hour)];

    public IReadOnlyList<NamedFunnel> Cities => _cities;

    public Dictionary<string, (double Orders, decimal Revenue)> OrdersByChannel { get; } = [];

    public void AddHour(NpgsqlDataReader reader)
    {
        var (date, weekday, hour) = (reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt32(2));
        var (sent, opened, clicked) = (reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
        var day = Day(date);
        _days[date] = day with { Sent = day.Sent + sent, Opened = day.Opened + opened, Clicked = day.Clicked + clicked, Unsubscribed = day.Unsubscribed + reader.GetInt64(6) };
        var before = _hours.GetValueOrDefault((weekday, hour)) ?? new HourNumbers(weekday, hour, 0, 0, 0);
        _hours[(weekday, hour)] = before with { Sent = before.Sent + sent, Opened = before.Opened + opened, Clicked = before.Clicked + clicked };
    }

    public void AddPart(NpgsqlDataReader reader)
    {
        var (dimension, value, orders, revenue) = (reader.GetString(0), reader.GetString(1), reader.GetInt64(5), reader.GetDecimal(6));
        switch (dimension)
        {
            case "day":
                var date = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                _days[date] = Day(date) with { Orders = orders, Revenue = revenue };
                break;
            case "channel":
                OrdersByChannel[value] = (orders, revenue);
                break;
            default:
                _cities.Add(new NamedFunnel(value, value, FunnelSums.OfPart(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), orders, revenue)));
                break;
        }
    }

    private DayNumbers Day(DateOnly date) => _days.GetValueOrDefault(date) ?? new DayNumbers(date, 0, 0, 0, 0, 0, 0);
}
