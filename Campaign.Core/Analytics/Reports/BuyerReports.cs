using System.Text.Json;
using Campaign.Contracts.Analytics;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>
/// Cohorts and the movement between segments: looks at every purchase, so it is made once a day and kept. The first look makes it, and so does the
/// first after a day.
/// </summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">The present.</param>
public sealed class BuyerReports(CampaignDbContext data, NpgsqlDataSource database, TenantContext tenant, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan Movement = TimeSpan.FromDays(30);
    private static readonly string[] Segments = ["champions", "loyal", "promising", "new", "at_risk", "hibernating", "lost"];
    private static readonly string CohortsSql = SqlFile.Read("Analytics", "cohorts");
    private static readonly string RfmSql = SqlFile.Read("Analytics", "rfm");

    /// <summary>Fans by the month of their first order.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The cohorts.</returns>
    public Task<CohortReport> CohortsAsync(CancellationToken cancellationToken) => KeptAsync("cohorts", MakeCohortsAsync, cancellationToken);

    /// <summary>Where fans stand and how they moved.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The segments and moves.</returns>
    public Task<RfmReport> RfmAsync(CancellationToken cancellationToken) => KeptAsync("rfm", MakeRfmAsync, cancellationToken);

    private async Task<T> KeptAsync<T>(string kind, Func<DateTimeOffset, CancellationToken, Task<T>> make, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var kept = await data.StoredReports.AsNoTracking().FirstOrDefaultAsync(report => report.Kind == kind, cancellationToken);
        if (kept is not null && now - kept.MeasuredAt < Kept)
        {
            return JsonSerializer.Deserialize<T>(kept.Content, JsonSerializerOptions.Web)!;
        }

        var made = await make(now, cancellationToken);
        await data.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO stored_reports (promoter_id, kind, content, measured_at)
            VALUES ({tenant.RequiredPromoter.Value}, {kind}, {JsonSerializer.Serialize(made, JsonSerializerOptions.Web)}::jsonb, {now})
            ON CONFLICT (promoter_id, kind) DO UPDATE SET content = excluded.content, measured_at = excluded.measured_at
            """,
            cancellationToken);
        return made;
    }

    private async Task<CohortReport> MakeCohortsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zone = await data.Promoters.Where(row => row.PromoterId == tenant.RequiredPromoter).Select(row => row.TimeZone).SingleAsync(cancellationToken);
        var rows = new List<(DateOnly Month, int Later, long Fans, decimal Revenue)>();
        await ReadAsync(
            CohortsSql, [("zone", zone), ("now", now)],
            reader => rows.Add((reader.GetFieldValue<DateOnly>(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetDecimal(3))), cancellationToken);
        var last = rows is [] ? 0 : rows.Max(row => (row.Month.Year * 12) + row.Month.Month + row.Later);
        return new CohortReport([.. rows.GroupBy(row => row.Month).Select(cohort => Cohort(cohort.Key, [.. cohort], last))], now);
    }

    /// <summary>Months in which nobody came back count too.</summary>
    private static Cohort Cohort(DateOnly month, List<(DateOnly Month, int Later, long Fans, decimal Revenue)> rows, int last)
    {
        var months = Enumerable.Range(0, last - (month.Year * 12) - month.Month + 1).ToList();
        var byMonth = rows.ToDictionary(row => row.Later);
        return new Cohort(
            month, byMonth[0].Fans, [.. months.Select(later => byMonth.GetValueOrDefault(later).Fans)],
            [.. months.Select(later => byMonth.GetValueOrDefault(later).Revenue)]);
    }

    private async Task<RfmReport> MakeRfmAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var moves = new List<(RfmMove Move, decimal Spent)>();
        await ReadAsync(
            RfmSql, [("before", now - Movement), ("now", now)],
            reader => moves.Add((new RfmMove(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)), reader.GetDecimal(3))), cancellationToken);
        return new RfmReport(
            [.. Segments.Select(name => new RfmSegment(
                name, moves.Where(row => row.Move.To == name).Sum(row => row.Move.Fans), moves.Where(row => row.Move.From == name).Sum(row => row.Move.Fans),
                moves.Where(row => row.Move.To == name).Sum(row => row.Spent)))],
            [.. moves.Select(row => row.Move).OrderByDescending(move => move.Fans)], now);
    }

    private async Task ReadAsync(string sql, (string Name, object Value)[] parameters, Action<NpgsqlDataReader> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        command.Parameters.AddWithValue("promoter", tenant.RequiredPromoter.Value);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            read(reader);
        }
    }
}
