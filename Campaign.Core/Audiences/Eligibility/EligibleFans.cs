using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Audiences.Eligibility;

/// <summary>
/// The statement that gives every matched fan its channel or the reason why none: columns <c>fan_id bigint, channel text, reason text</c>, one row
/// for each fan, exactly one of channel and reason set. A fan gets the first channel that is open to it; who gets none has the reason of the first
/// channel. A post is not a fan's: where it is the only channel, nobody is eligible and nobody is left out.
/// </summary>
internal static class EligibleFans
{
    public static AudienceStatement Statement(
        PromoterId promoter, DateTimeOffset now, Func<SqlParameters, string> condition, IReadOnlyList<Channel> channels, Purpose purpose,
        FrequencyCapOptions cap, bool oneByOne = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(channels.Count);
        channels = [.. channels.Where(channel => channel != Channel.Social)];
        if (channels is [])
        {
            return new AudienceStatement(
                "SELECT NULL::bigint AS fan_id, NULL::text AS channel, NULL::text AS reason WHERE FALSE", [new NpgsqlParameter<Guid>("promoter", promoter.Value)]);
        }

        var parameters = new SqlParameters();
        var eligibility = new EligibilitySql(now, purpose, cap, parameters, oneByOne);
        List<string> parts = [eligibility.Matched(condition(parameters), push: channels.Contains(Channel.Push)), eligibility.Capped()];
        for (var i = 0; i < channels.Count; i++)
        {
            var candidates = i == 0 ? "matched" : $"(SELECT q.* FROM matched q JOIN channel{i - 1} p ON p.fan_id = q.fan_id AND p.reason IS NOT NULL)";
            parts.Add(eligibility.Verdicts($"channel{i}", channels[i], candidates));
        }

        var taken = string.Concat(channels.Select((channel, i) =>
            $" WHEN c{i}.fan_id IS NOT NULL AND c{i}.reason IS NULL THEN {parameters.Add(EnumText.Of(channel))}"));
        var joins = string.Concat(channels.Skip(1).Select((_, i) => $" LEFT JOIN channel{i + 1} c{i + 1} ON c{i + 1}.fan_id = c0.fan_id"));
        var none = string.Join(" AND ", channels.Select((_, i) => i == 0 ? "c0.reason IS NOT NULL" : $"c{i}.reason IS NOT NULL"));
        var sql = $"WITH {string.Join(",\n", parts)}\nSELECT c0.fan_id, CASE{taken} END AS channel, CASE WHEN {none} THEN c0.reason END AS reason\nFROM channel0 c0{joins}";
        return new AudienceStatement(sql, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", promoter.Value)]);
    }
}
