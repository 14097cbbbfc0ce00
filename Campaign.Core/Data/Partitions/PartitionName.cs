using System.Globalization;

namespace Campaign.Core.Data.Partitions;

/// <summary>Names of partitions: <c>engagement_events_202611</c>, as <c>make_partitions</c> makes them.</summary>
internal static class PartitionName
{
    public static DateOnly Month(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);

    /// <summary>The month of a partition; null of one that is no month of this table.</summary>
    public static DateOnly? MonthOf(string table, string name) =>
        name.StartsWith(table + "_", StringComparison.Ordinal)
        && DateOnly.TryParseExact(name[(table.Length + 1)..] + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : null;

    /// <summary>The table and month that a name means; null where it means none.</summary>
    public static (string Table, DateOnly Month)? Parse(string name)
    {
        foreach (var table in PartitionOptions.Tables)
        {
            if (MonthOf(table, name) is { } month)
            {
                return (table, month);
            }
        }

        return null;
    }

    /// <summary>The instants from which on and before which a month's rows are, as SQL literals.</summary>
    public static (string From, string Until) Bounds(DateOnly month) => (Bound(month), Bound(month.AddMonths(1)));

    private static string Bound(DateOnly day) => $"'{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} 00:00:00+00'";
}
