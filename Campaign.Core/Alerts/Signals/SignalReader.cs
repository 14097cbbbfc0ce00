using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Alerts.Objectives;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;
using StackExchange.Redis;

namespace Campaign.Core.Alerts.Signals;

/// <summary>Looks at the platform and at promoters, one round trip each, as the role <c>campaign_worker</c>.</summary>
internal sealed class SignalReader(NpgsqlDataSource database, TimeProvider clock, IConnectionMultiplexer? redis = null)
{
    /// <summary>Who gives no sign of life for so long is lost.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] Windows =
        [.. BurnWindow.Fast.Concat(BurnWindow.Lasting).SelectMany(pair => (TimeSpan[])[pair.Whole, pair.Recent]).Append(ServiceObjective.Period).Distinct()];

    private static readonly string OfPlatform = SqlFile.Read("Alerts", "platform-signals");
    private static readonly string OfPromoter = SqlFile.Read("Alerts", "promoter-signals");

    /// <summary>The platform now.</summary>
    public async Task<PlatformSignals> PlatformAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(Alert.Platform, cancellationToken);
        await using var command = new NpgsqlCommand(OfPlatform, connection);
        command.Parameters.AddWithValue("windows", Windows.Select(window => window.TotalSeconds).ToArray());
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("silence", Silence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var requests = await ReadAsync(reader, row => (
            Window: TimeSpan.FromSeconds(row.GetDouble(0)), Counts: new RequestCounts(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))), cancellationToken);
        var queues = await ReadAsync(reader, row => new QueueSignal(
            row.GetString(0), row.GetInt64(1), TimeSpan.FromSeconds(row.GetDouble(2)), row.GetInt64(3)), cancellationToken);
        var due = (await ReadAsync(reader, row => (
            Count: row.GetInt64(0), Age: TimeSpan.FromSeconds(row.GetDouble(1)), Away: row.GetInt64(2), Longest: TimeSpan.FromSeconds(row.GetDouble(3))), cancellationToken)).Single();
        var services = await ReadAsync(reader, row => new ServiceSignal(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3)), cancellationToken);
        return new PlatformSignals(requests.ToDictionary(one => one.Window, one => one.Counts), queues, due.Count, due.Age, services)
        {
            CampaignsAway = due.Away,
            LongestAway = due.Longest,
            CacheAnswers = redis?.IsConnected,
        };
    }

    /// <summary>A promoter now.</summary>
    public async Task<PromoterSignals> PromoterAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var command = new NpgsqlCommand(OfPromoter, connection);
        command.Parameters.AddWithValue("promoter", promoter.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("offline", OfflineChatClient.ModelName);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (sent, bounced, complained) = (await ReadAsync(reader, row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken)).Single();
        var (spent, usual, deviation, days) = (await ReadAsync(
            reader, row => (row.GetDecimal(0), row.GetDecimal(1), row.GetDecimal(2), row.GetInt64(3)), cancellationToken)).SingleOrDefault();
        var (calls, failed) = (await ReadAsync(reader, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken)).Single();
        return new PromoterSignals(sent, bounced, complained, spent, usual, deviation, days, calls, failed);
    }

    /// <summary>Promoters of whom anything was asked within a day, or who have alerts that are not over.</summary>
    public async Task<IReadOnlyList<PromoterId>> BusyPromotersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT DISTINCT promoter_id FROM jobs WHERE created_at > $1 OR state IN ('queued', 'running') UNION SELECT promoter_id FROM dispatches");
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - TimeSpan.FromDays(1) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. (await ReadAsync(reader, row => new PromoterId(row.GetGuid(0)), cancellationToken)).Where(promoter => promoter != Alert.Platform)];
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        return rows;
    }
}
