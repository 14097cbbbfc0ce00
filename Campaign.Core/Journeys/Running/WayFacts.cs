using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>Asks what a batch needs to know about its fans: one statement for all of them and each question.</summary>
internal sealed class WayFacts(CampaignDbContext database, ConditionSql conditions)
{
    private const string MessagesSql = """
        SELECT r.campaign_id, r.fan_id, r.state, r.reason FROM unnest(@campaigns, @fans) AS t (campaign_id, fan_id)
        JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = t.campaign_id AND r.fan_id = t.fan_id
        """;

    private NpgsqlConnection Connection => (NpgsqlConnection)database.Database.GetDbConnection();

    /// <summary>Notes for each fan the first exit that is true.</summary>
    public async Task AskExitsAsync(Journey journey, JourneyDefinition definition, IReadOnlyList<WayFan> fans, CancellationToken cancellationToken)
    {
        if (definition.Exits.Count == 0 || fans.Count == 0)
        {
            return;
        }

        var asked = await conditions.CompileAsync(Connection, [.. definition.Exits.Select(exit => exit.Condition)], cancellationToken);
        var first = $"CASE {string.Concat(asked.Sql.Select((sql, i) => $"WHEN {sql} THEN {i} "))}END";
        var byKey = fans.ToDictionary(fan => (fan.Fan.Value, fan.Entry));
        await using var command = FansCommand($"SELECT e.fan_id, e.entry, {first}", "", journey, fans);
        asked.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            byKey[(reader.GetInt64(0), reader.GetInt32(1))].Exit = reader.IsDBNull(2) ? null : definition.Exits[reader.GetInt32(2)].Id;
        }
    }

    /// <summary>The fans for whom a branch says yes.</summary>
    public async Task<IReadOnlySet<(FanId Fan, int Entry)>> AskAsync(
        Journey journey, JourneyCondition condition, IReadOnlyList<WayFan> fans, CancellationToken cancellationToken)
    {
        var asked = await conditions.CompileAsync(Connection, [condition], cancellationToken);
        await using var command = FansCommand("SELECT e.fan_id, e.entry", $" AND {asked.Sql[0]}", journey, fans);
        asked.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var yes = new HashSet<(FanId, int)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            yes.Add((new FanId(reader.GetInt64(0)), reader.GetInt32(1)));
        }

        return yes;
    }

    /// <summary>Where messages stand that were handed to delivery.</summary>
    public async Task<IReadOnlyDictionary<(CampaignId Campaign, FanId Fan), StepMessageState>> MessagesAsync(
        Journey journey, IReadOnlyList<(CampaignId Campaign, FanId Fan)> messages, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(CampaignId, FanId), StepMessageState>();
        if (messages.Count == 0)
        {
            return found;
        }

        await using var command = new NpgsqlCommand(MessagesSql, Connection);
        command.Parameters.AddWithValue("promoter", journey.PromoterId.Value);
        command.Parameters.AddWithValue("campaigns", messages.Select(message => message.Campaign.Value).ToArray());
        command.Parameters.AddWithValue("fans", messages.Select(message => message.Fan.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[(new CampaignId(reader.GetGuid(0)), new FanId(reader.GetInt64(1)))] =
                new StepMessageState(EnumText.Parse<RecipientState>(reader.GetString(2)), reader.IsDBNull(3) ? null : reader.GetString(3));
        }

        return found;
    }

    private NpgsqlCommand FansCommand(string select, string where, Journey journey, IReadOnlyList<WayFan> fans)
    {
        var command = new NpgsqlCommand(
            $"""
            {select} FROM unnest(@fans, @entries) AS t (fan_id, entry)
            JOIN journey_fans e ON e.promoter_id = @promoter AND e.journey_id = @journey AND e.fan_id = t.fan_id AND e.entry = t.entry
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
            WHERE TRUE{where}
            """, Connection);
        command.Parameters.AddWithValue("journey", journey.JourneyId);
        command.Parameters.AddWithValue("fans", fans.Select(fan => fan.Fan.Value).ToArray());
        command.Parameters.AddWithValue("entries", fans.Select(fan => fan.Entry).ToArray());
        return command;
    }
}
