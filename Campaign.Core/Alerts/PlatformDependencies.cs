using Campaign.Core.Alerts.Rules;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Alerts;

/// <summary>How something is that no process can ask for itself.</summary>
/// <param name="Name">Such as <c>worker</c>.</param>
/// <param name="IsWell">Whether it works.</param>
/// <param name="Since">Since when; null where it was never otherwise.</param>
/// <param name="LastError">The last alert about it.</param>
/// <param name="LastErrorAt">When that was.</param>
/// <param name="Effect">What is worse while it does not work.</param>
public sealed record PlatformDependency(string Name, bool IsWell, DateTimeOffset? Since, string? LastError, DateTimeOffset? LastErrorAt, string Effect);

/// <summary>What the platform depends on beyond engines: its workers, the ways out for messages, the models' provider; by signs of life and alerts.</summary>
/// <param name="database">Where these are written.</param>
/// <param name="tenant">Who asks: models fail for a promoter, all else for everybody.</param>
/// <param name="clock">The present.</param>
public sealed class PlatformDependencies(NpgsqlDataSource database, TenantContext tenant, TimeProvider clock)
{
    private const string WorkersSql = """
        SELECT count(*) FILTER (WHERE stopped_at IS NULL AND seen_at > now() - @silence), now() - max(coalesce(stopped_at, seen_at))
        FROM service_instances WHERE service = 'worker'
        """;

    private const string AlertsSql = """
        SELECT rule, resolved_at IS NULL, started_at, coalesce(resolved_at, started_at) FROM alerts
        WHERE promoter_id = @promoter AND rule = ANY (@rules) AND state <> 'pending' ORDER BY resolved_at DESC NULLS FIRST LIMIT 1
        """;

    /// <summary>Looks at all of them.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Each; none where the database does not answer, which is another dependency's trouble.</returns>
    public async Task<IReadOnlyList<PlatformDependency>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                await WorkersAsync(cancellationToken),
                await OfAlertsAsync("delivery", Alert.Platform, "Messages wait, and go out when it is back.", [AlertRules.ChannelAway, AlertRules.DeliveryStalled], cancellationToken),
                await OfAlertsAsync("models", tenant.RequiredPromoter, "The fallback or the offline model answers, and is marked.", [AlertRules.ModelAway], cancellationToken),
            ];
        }
        catch (NpgsqlException failure) when (DatabaseFailures.IsAway(failure))
        {
            return [];
        }
    }

    private async Task<PlatformDependency> WorkersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(WorkersSql);
        command.Parameters.AddWithValue("silence", Signals.SignalReader.Silence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        DateTimeOffset? seen = reader.IsDBNull(1) ? null : clock.GetUtcNow() - reader.GetTimeSpan(1);
        var isWell = reader.GetInt64(0) > 0;
        return new PlatformDependency(
            "worker", isWell, isWell ? null : seen, isWell ? null : AlertRules.ServiceDown.Name, isWell ? null : seen, "Runs, sends and imports wait in the queue. Nothing is lost.");
    }

    private async Task<PlatformDependency> OfAlertsAsync(
        string name, PromoterId whose, string effect, IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(whose, cancellationToken);
        await using var command = new NpgsqlCommand(AlertsSql, connection);
        command.Parameters.AddWithValue("promoter", whose.Value);
        command.Parameters.AddWithValue("rules", rules.Select(rule => rule.Name).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new PlatformDependency(
                name, !reader.GetBoolean(1), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(2), effect)
            : new PlatformDependency(name, true, null, null, null, effect);
    }
}
