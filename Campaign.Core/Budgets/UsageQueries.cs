using Campaign.Contracts.Usage;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Budgets;

/// <summary>What a promoter used: model calls, tokens, money, messages.</summary>
/// <param name="database">The promoter's rows.</param>
/// <param name="tenant">Whose.</param>
/// <param name="budget">What is left.</param>
/// <param name="options">From when on people are warned.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class UsageQueries(NpgsqlDataSource database, TenantContext tenant, ModelBudget budget, IOptionsMonitor<BudgetOptions> options, TimeProvider clock)
{
    private const string Sums = "count(*), coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(cached_input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint, coalesce(sum(cost), 0)";

    /// <summary>The days are those of the promoter's zone; <c>$2</c> is the first and <c>$3</c> the last of them.</summary>
    private const string Span =
        """
        WITH zone AS (SELECT time_zone AS name, $2::timestamp AT TIME ZONE time_zone AS began, ($3::date + 1)::timestamp AT TIME ZONE time_zone AS ended
                      FROM promoters WHERE promoter_id = $1),
             calls AS (SELECT c.*, (c.at AT TIME ZONE zone.name)::date AS day FROM llm_calls c, zone WHERE c.promoter_id = $1 AND c.at >= zone.began AND c.at < zone.ended)

        """;

    private const string OfRun = $"SELECT node, {Sums} FROM llm_calls WHERE promoter_id = $1 AND run_id = $2 GROUP BY node ORDER BY min(at), node";

    private const string ByDay = Span +
        $"""
        , sends AS (
            SELECT (g.at AT TIME ZONE zone.name)::date AS day, count(*) AS messages FROM engagement_events g, zone
            WHERE g.promoter_id = $1 AND g.type = 'sent' AND g.at >= zone.began AND g.at < zone.ended GROUP BY 1
        ), spent (day, calls, input, cached, output, cost) AS (SELECT day, {Sums} FROM calls GROUP BY day)
        SELECT d.day::date, coalesce(s.calls, 0), coalesce(s.input, 0), coalesce(s.cached, 0), coalesce(s.output, 0), coalesce(s.cost, 0), coalesce(sends.messages, 0)
        FROM generate_series($2::date, $3::date, interval '1 day') AS d (day) LEFT JOIN spent s ON s.day = d.day::date LEFT JOIN sends ON sends.day = d.day::date
        ORDER BY 1
        """;

    /// <summary>The use of some days.</summary>
    /// <param name="from">The first day, in the promoter's zone.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Days, models and nodes, whose sums are equal, and the budget now.</returns>
    public async Task<UsageReport> ReadAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        var days = await ReadAsync(connection, ByDay, row => new UsageDay(row.GetFieldValue<DateOnly>(0), Amounts(row), row.GetInt64(6)), from, to, cancellationToken);
        var models = await ReadAsync(connection, By("model"), row => new UsageItem(row.GetString(0), Amounts(row)), from, to, cancellationToken);
        var nodes = await ReadAsync(connection, By("node"), row => new UsageItem(row.GetString(0), Amounts(row)), from, to, cancellationToken);
        return new UsageReport(
            from, to, "USD", Total(models.Select(model => model.Amounts)), days.Sum(day => day.Messages), days, models, nodes, await BudgetAsync(cancellationToken));
    }

    /// <summary>The budget now.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What is spent of it, and whether it is nearly used up.</returns>
    public async Task<UsageBudget> BudgetAsync(CancellationToken cancellationToken)
    {
        var state = await budget.StateAsync(tenant.RequiredPromoter, cancellationToken);
        return new UsageBudget(
            state.SpentToday, state.PerDay, state.SpentThisMonth, state.PerMonth, state.IsUsed(options.CurrentValue.WarnAt), state.UsedUp is not null, state.DayEnds, state.MonthEnds);
    }

    /// <summary>The model calls of a run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>By step, in the order of the steps; none where the run called no model; null where there is no such run.</returns>
    public async Task<IReadOnlyList<UsageItem>?> RunAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand(OfRun, connection);
        command.Parameters.AddWithValue(tenant.RequiredPromoter.Value);
        command.Parameters.AddWithValue(runId);
        var items = await RowsAsync(command, row => new UsageItem(row.GetString(0), Amounts(row)), cancellationToken);
        if (items.Count > 0)
        {
            return items;
        }

        await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM runs WHERE promoter_id = $1 AND run_id = $2)", connection);
        exists.Parameters.AddWithValue(tenant.RequiredPromoter.Value);
        exists.Parameters.AddWithValue(runId);
        return (bool)(await exists.ExecuteScalarAsync(cancellationToken))! ? items : null;
    }

    /// <summary>The day that it is in the promoter's zone.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The day.</returns>
    public async Task<DateOnly> TodayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT ($2 AT TIME ZONE time_zone)::date FROM promoters WHERE promoter_id = $1", connection);
        command.Parameters.AddWithValue(tenant.RequiredPromoter.Value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        return (DateOnly)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string By(string column) => $"{Span} SELECT {column}, {Sums} FROM calls GROUP BY 1 ORDER BY 6 DESC, 2 DESC, 1";

    private async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(tenant.RequiredPromoter.Value);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        return await RowsAsync(command, read, cancellationToken);
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static UsageAmounts Amounts(NpgsqlDataReader row) => new(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetDecimal(5));

    private static UsageAmounts Total(IEnumerable<UsageAmounts> parts) => parts.Aggregate(
        new UsageAmounts(0, 0, 0, 0, 0),
        (sum, part) => new UsageAmounts(
            sum.Calls + part.Calls, sum.InputTokens + part.InputTokens, sum.CachedInputTokens + part.CachedInputTokens, sum.OutputTokens + part.OutputTokens, sum.Cost + part.Cost));
}
