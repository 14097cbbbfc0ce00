using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Tracking.Verdicts;

/// <summary>Judges a promoter's stored events anew.</summary>
/// <param name="database">The database.</param>
/// <param name="options">The promoters' own networks of machines.</param>
public sealed class VerdictJudge(NpgsqlDataSource database, IOptions<TrackingOptions> options)
{
    private const int TimeoutSeconds = 3_600;

    /// <summary>Judges every open and click of a promoter, month by month, by one version of the rules. Another version undoes it.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops between months.</param>
    /// <returns>How many verdicts or versions changed.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: there is no such version.</exception>
    public async Task<long> JudgeAsync(PromoterId promoter, int version, CancellationToken cancellationToken)
    {
        var rules = VerdictRules.Of(version) ?? throw new DomainException("invalid_request", $"There is no version {version} of the rules.");
        var (agents, months) = await ReadAsync(promoter, cancellationToken);
        var changed = 0L;
        foreach (var month in months)
        {
            // Workers move events meanwhile; whom Postgres gives up for another's sake does the month again.
            changed += await DatabaseRetry.Pipeline.ExecuteAsync(
                async token =>
                {
                    await using var connection = await database.OpenForAsync(promoter, token);
                    await using var command = Command(connection, promoter, rules, agents, month);
                    return await command.ExecuteNonQueryAsync(token);
                },
                cancellationToken);
        }

        return changed;
    }

    private async Task<(List<(long Id, string Agent)> Agents, List<DateTimeOffset> Months)> ReadAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        return (await AgentsAsync(connection, cancellationToken), await MonthsAsync(connection, cancellationToken));
    }

    private NpgsqlCommand Command(
        NpgsqlConnection connection, PromoterId promoter, VerdictRules rules, List<(long Id, string Agent)> agents, DateTimeOffset month)
    {
        var command = new NpgsqlCommand(VerdictSql.Anew, connection) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddWithValue("promoter", promoter.Value);
        VerdictSql.AddRules(command, rules, options.Value.MachineNetworks);
        VerdictSql.AddBurst(command, rules);
        command.Parameters.AddWithValue("agent_ids", agents.Select(agent => agent.Id).ToArray());
        command.Parameters.AddWithValue("agent_actors", agents.Select(agent => EnumText.Of(rules.Judge(agent.Agent))).ToArray());
        command.Parameters.AddWithValue("since", month);
        command.Parameters.AddWithValue("until", month.AddMonths(1));
        return command;
    }

    private static async Task<List<(long Id, string Agent)>> AgentsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT agent_id, agent FROM tracking_agents", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var agents = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            agents.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return agents;
    }

    private static async Task<List<DateTimeOffset>> MonthsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT DISTINCT date_trunc('month', at, 'UTC') FROM engagement_events
            WHERE promoter_id = current_promoter() AND type IN ('open', 'click') ORDER BY 1
            """,
            connection)
        { CommandTimeout = TimeoutSeconds };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var months = new List<DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
        {
            months.Add(await reader.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken));
        }

        return months;
    }
}
