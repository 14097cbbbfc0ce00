using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>A half-open window over a time column.</summary>
internal static class WindowSql
{
    /// <summary><c> AND column >= from AND column &lt; to</c>; nothing for an open end.</summary>
    public static string Within(string column, TimeWindow? window, RuleDates dates, SqlParameters parameters)
    {
        var sql = "";
        if (window?.From is { } from)
        {
            sql += $" AND {column} >= {parameters.Add(Start(from, dates))}";
        }

        if (window?.To is { } to)
        {
            sql += $" AND {column} < {parameters.Add(Start(to, dates))}";
        }

        return sql;
    }

    private static DateTimeOffset Start(string text, RuleDates dates) =>
        dates.Resolve(text)?.Start ?? throw new InvalidOperationException("A date is expected.");
}
