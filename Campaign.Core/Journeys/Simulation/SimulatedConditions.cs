using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Npgsql;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>
/// Answers a journey's questions in the past. Purchases are those that were made. Whether a message that was never sent would have been opened is
/// drawn once, from the fan's own rate, by a hash: the same simulation gives the same numbers. Rules are asked as of the moment, for many at once.
/// </summary>
internal sealed class SimulatedConditions(AudienceRules audiences)
{
    private const string RuleSql = "SELECT f.fan_id FROM fans f WHERE f.promoter_id = @promoter AND f.fan_id = ANY (@fans) AND ";

    /// <summary>The mean time between a message and its opening.</summary>
    private static readonly TimeSpan MeanDelay = TimeSpan.FromHours(4);

    /// <summary>When a question becomes true, as far as the histories tell; null where it does not. Not for rules.</summary>
    public static DateTimeOffset? TrueAt(JourneyCondition condition, SimulatedFan fan) => condition.Kind switch
    {
        "opened" => Engaged(fan, condition.Step!, "open", fan.History.OpenRate),
        "clicked" => Engaged(fan, condition.Step!, "click", fan.History.ClickRate),
        _ => fan.History.Purchases.Where(row => row.PurchaseId != fan.PurchaseId && (condition.EventId is { } id ? row.EventId == id : row.At >= fan.BeganAt))
            .Select(row => (DateTimeOffset?)row.At).FirstOrDefault(),
    };

    /// <summary>The fans for whom a rule was true in a moment.</summary>
    public async Task<IReadOnlySet<long>> AskAsync(
        NpgsqlConnection connection, JourneyCondition condition, long[] fans, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var asked = await audiences.ConditionsAsOfAsync(connection, [condition.Rule!], moment, cancellationToken);
        await using var command = new NpgsqlCommand(RuleSql + asked.Sql[0], connection);
        asked.AddParametersTo(command);
        command.Parameters.AddWithValue("fans", fans);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var yes = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            yes.Add(reader.GetInt64(0));
        }

        return yes;
    }

    private static DateTimeOffset? Engaged(SimulatedFan fan, string step, string type, double rate)
    {
        if (!fan.Sent.TryGetValue(step, out var sentAt) || Chance(fan, step, type) >= rate)
        {
            return null;
        }

        return sentAt - (MeanDelay * Math.Log(1 - Chance(fan, step, type + ".delay")));
    }

    /// <summary>A number from 0 to below 1 that follows from what it is about.</summary>
    private static double Chance(SimulatedFan fan, string step, string what)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{fan.History.FanId}:{fan.Entry}:{step}:{what}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53);
    }
}
