using System.Globalization;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Budgets;

/// <summary>
/// The money for models. A call reserves what it can cost at most and releases it when what it did cost is on the books; what is spent and
/// reserved never exceeds a limit, however many calls run at once. A process that dies leaves a reservation that expires.
/// </summary>
/// <param name="database">The promoter's rows.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ModelBudget(NpgsqlDataSource database, IOptionsMonitor<BudgetOptions> options, TimeProvider clock)
{
    /// <summary>The code of the problem and of RUN_ERROR.</summary>
    public const string Exceeded = "budget_exceeded";

    private const string StateSql =
        """
        WITH today AS (
            SELECT ($2 AT TIME ZONE time_zone)::date AS day, time_zone, model_budget_per_day, model_budget_per_month FROM promoters WHERE promoter_id = $1
        ), held AS (
            SELECT coalesce(sum(amount), 0) AS total, coalesce(sum(amount) FILTER (WHERE run_id = $3), 0) AS run
            FROM budget_reservations WHERE promoter_id = $1 AND expires_at > $2
        )
        SELECT coalesce((SELECT spent FROM model_spend s WHERE s.promoter_id = $1 AND s.day = today.day), 0),
               coalesce((SELECT sum(spent) FROM model_spend s
                         WHERE s.promoter_id = $1 AND s.day BETWEEN date_trunc('month', today.day)::date AND today.day), 0),
               coalesce((SELECT sum(cost) FROM llm_calls c WHERE c.promoter_id = $1 AND c.run_id = $3), 0),
               held.total, held.run, today.model_budget_per_day, today.model_budget_per_month,
               (today.day + 1)::timestamp AT TIME ZONE today.time_zone,
               (date_trunc('month', today.day) + interval '1 month')::timestamp AT TIME ZONE today.time_zone
        FROM today, held
        """;

    private const string ReserveSql = "INSERT INTO budget_reservations (promoter_id, reservation_id, run_id, amount, expires_at) VALUES ($1, $2, $3, $4, $5)";

    /// <summary>The budget now.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Spent, reserved and the limits.</returns>
    public async Task<BudgetState> StateAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        return await StateAsync(connection, promoter, null, cancellationToken);
    }

    /// <summary>Reserves what a call can cost at most.</summary>
    /// <param name="promoter">Who pays.</param>
    /// <param name="run">The run.</param>
    /// <param name="most">USD.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The reservation, to be released when the call is on the books.</returns>
    /// <exception cref="DomainException"><c>budget_exceeded</c>.</exception>
    public async Task<Guid> ReserveAsync(PromoterId promoter, RunId? run, decimal most, CancellationToken cancellationToken)
    {
        var limits = options.CurrentValue;
        var now = clock.GetUtcNow();
        var reservation = Guid.CreateVersion7(now);
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One at a time for a promoter: two calls that fit alone need not fit together.
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended('campaign.budget:' || $1::text, 0))", cancellationToken, promoter.Value);
        await ExecuteAsync(connection, "DELETE FROM budget_reservations WHERE promoter_id = $1 AND expires_at <= $2", cancellationToken, promoter.Value, now);
        var state = await StateAsync(connection, promoter, run, cancellationToken);
        if (state.Refuse(most, limits.PerRun) is { } refusal)
        {
            CampaignTelemetry.BudgetRejections.Add(1);
            throw new DomainException(Exceeded, Tell(refusal));
        }

        await ExecuteAsync(
            connection, ReserveSql, cancellationToken, promoter.Value, reservation, (object?)run?.Value ?? DBNull.Value, most, now + limits.ReservationLifetime);
        await transaction.CommitAsync(cancellationToken);
        return reservation;
    }

    /// <summary>Gives a reservation back: what the call did cost is on the books by now.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="reservation">The reservation.</param>
    /// <returns>When it is gone.</returns>
    public async Task ReleaseAsync(PromoterId promoter, Guid reservation)
    {
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        await ExecuteAsync(
            connection, "DELETE FROM budget_reservations WHERE promoter_id = $1 AND reservation_id = $2", CancellationToken.None, promoter.Value, reservation);
    }

    /// <summary>A refusal as people read it.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <returns>Sentences.</returns>
    public static string Tell(BudgetRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"{refusal.Reason}. The next begins on {until:yyyy-MM-dd HH:mm} UTC. The draft is kept.")
            : $"{refusal.Reason}. The draft is kept.";
    }

    private async Task<BudgetState> StateAsync(NpgsqlConnection connection, PromoterId promoter, RunId? run, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(StateSql, connection);
        command.Parameters.AddWithValue(promoter.Value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)run?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var limits = options.CurrentValue;
        return new BudgetState(
            reader.GetDecimal(0), reader.GetDecimal(1), reader.GetDecimal(2), reader.GetDecimal(3), reader.GetDecimal(4),
            reader.IsDBNull(5) ? limits.PerDay : reader.GetDecimal(5), reader.IsDBNull(6) ? limits.PerMonth : reader.GetDecimal(6),
            reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
