using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Journeys.Running;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>A fan who would have entered.</summary>
internal sealed record SimulatedEntry(long FanId, DateTimeOffset LookedAt, DateTimeOffset BeganAt, long? PurchaseId, long? EventId);

/// <summary>Finds who would have entered, look by look, as the past was at each. A look a day is enough to see the numbers.</summary>
internal sealed class SimulatedEntries(AudienceRules audiences)
{
    private const int TimeoutSeconds = 60;
    private const int Grain = 1 << 16;

    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    /// <summary>Everybody whom a look would have found, repeatedly where several would; the re-entry policy is the caller's.</summary>
    /// <returns>The entries in the order of the looks, and the share of fans that they are.</returns>
    public async Task<(List<SimulatedEntry> Entries, decimal Share)> FindAsync(
        NpgsqlConnection connection, JourneyEntry entry, Promoter promoter, DateTimeOffset from, DateTimeOffset until, int mostFans, CancellationToken cancellationToken)
    {
        var looks = Looks(entry, TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone), from, until);
        var share = await ShareAsync(connection, entry, from, until, mostFans, cancellationToken);
        var entries = new List<SimulatedEntry>();
        foreach (var (since, look) in looks)
        {
            await using var command = await CommandAsync(connection, entry, since, look, cancellationToken);
            command.CommandText = $"SELECT c.* FROM ({command.CommandText}) c WHERE (hashint8(c.fan_id) & {Grain - 1}) < @share ORDER BY c.fan_id";
            command.Parameters.AddWithValue("share", (int)Math.Ceiling(share * Grain));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                entries.Add(new SimulatedEntry(
                    reader.GetInt64(0), look, reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? null : reader.GetInt64(2),
                    reader.IsDBNull(3) ? null : reader.GetInt64(3)));
            }
        }

        return (entries, share);
    }

    /// <summary>Daily, at the time that the entry says; the first at once, as at an activation.</summary>
    private static List<(DateTimeOffset Since, DateTimeOffset Look)> Looks(JourneyEntry entry, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset until)
    {
        var looks = new List<(DateTimeOffset, DateTimeOffset)>();
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        var last = from;
        if (entry.Kind == "audience")
        {
            looks.Add((from, from));
        }

        for (var look = SendTimes.Instant(day, entry.At ?? default, zone); look < until; look = SendTimes.Instant(day, entry.At ?? default, zone))
        {
            if (look > from)
            {
                looks.Add((last, look));
                last = look;
            }

            day = day.AddDays(1);
        }

        looks.Add((last, until));
        return looks;
    }

    private async Task<decimal> ShareAsync(
        NpgsqlConnection connection, JourneyEntry entry, DateTimeOffset from, DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(connection, entry, from, until, cancellationToken);
        command.CommandText = $"SELECT count(*) FROM ({command.CommandText}) c";
        var count = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return count <= most ? 1 : Math.Ceiling((decimal)most / count * Grain) / Grain;
    }

    private async Task<NpgsqlCommand> CommandAsync(
        NpgsqlConnection connection, JourneyEntry entry, DateTimeOffset since, DateTimeOffset look, CancellationToken cancellationToken)
    {
        var condition = await audiences.ConditionsAsOfAsync(connection, [entry.Rule ?? Everybody], look, cancellationToken);
        var command = new NpgsqlCommand(
            entry.Kind == "purchase" ? EntrySql.Buyers(condition.Sql[0]) : EntrySql.Audience(condition.Sql[0]), connection)
        {
            CommandTimeout = TimeoutSeconds,
        };
        condition.AddParametersTo(command);

        // No journey: nobody has been through.
        command.Parameters.AddWithValue("journey", Guid.Empty);
        command.Parameters.AddWithValue("now", look.ToUniversalTime());
        command.Parameters.AddWithValue("since", since.ToUniversalTime());
        command.Parameters.AddWithValue("after", TimeSpan.Zero);
        EntryParameters.AddPurchase(command, entry.Purchase);
        return command;
    }
}
