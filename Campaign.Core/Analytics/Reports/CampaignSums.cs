using Campaign.Contracts.Analytics;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Collects the rows of one campaign's kept totals.</summary>
internal sealed class CampaignSums
{
    private const int MostCities = 20;
    private readonly SortedDictionary<string, FunnelSums> _channels = [];
    private readonly SortedDictionary<string, FunnelSums> _variants = [];
    private readonly SortedDictionary<string, FunnelSums> _arms = [];
    private readonly SortedDictionary<DateTimeOffset, CampaignHour> _hours = [];
    private readonly List<NamedFunnel> _cities = [];

    public FunnelSums Total { get; } = new();

    public IReadOnlyList<NamedFunnel> Channels => Named(_channels);

    public IReadOnlyList<NamedFunnel> Variants => Named(_variants);

    public IReadOnlyList<NamedFunnel> Arms => Named(_arms);

    public IReadOnlyList<NamedFunnel> Cities => [.. _cities.OrderByDescending(city => city.Numbers.Sent).Take(MostCities)];

    public IReadOnlyList<CampaignHour> Hours => [.. _hours.Values];

    public void Add(NpgsqlDataReader reader)
    {
        switch (reader.GetString(0))
        {
            case "cell":
                AddCell(reader);
                break;
            case "hour":
                AddHour(reader.GetFieldValue<DateTimeOffset>(6), reader.GetString(4), reader.GetInt64(7), reader.GetInt64(8));
                break;
            case "channel":
                Of(_channels, reader.GetString(1)).AddOrders(reader.GetInt64(10), reader.GetDecimal(11));
                break;
            case "variant":
                Of(_variants, reader.GetString(1)).AddOrders(reader.GetInt64(10), reader.GetDecimal(11));
                break;
            default:
                var city = reader.GetString(1);
                _cities.Add(new NamedFunnel(city, city, FunnelSums.OfPart(
                    reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetInt64(10), reader.GetDecimal(11))));
                break;
        }
    }

    private void AddCell(NpgsqlDataReader reader)
    {
        var (type, actor, events, fans) = (reader.GetString(4), reader.GetString(5), reader.GetInt64(7), reader.GetInt64(8));
        Total.Add(type, actor, events, fans);
        Of(_channels, reader.GetString(1)).Add(type, actor, events, fans);
        Of(_variants, reader.GetString(2)).Add(type, actor, events, fans);
        if (reader.GetString(3) is { Length: > 0 } arm)
        {
            Of(_arms, arm).Add(type, actor, events, fans);
        }
    }

    private void AddHour(DateTimeOffset at, string type, long events, long fans)
    {
        var hour = _hours.GetValueOrDefault(at) ?? new CampaignHour(at, 0, 0, 0);
        _hours[at] = type switch
        {
            "sent" => hour with { Sent = hour.Sent + events },
            "open" => hour with { Opened = hour.Opened + fans },
            _ => hour with { Clicked = hour.Clicked + fans },
        };
    }

    private static FunnelSums Of(SortedDictionary<string, FunnelSums> all, string key)
    {
        if (!all.TryGetValue(key, out var sums))
        {
            all[key] = sums = new FunnelSums();
        }

        return sums;
    }

    private static List<NamedFunnel> Named(SortedDictionary<string, FunnelSums> all) =>
        [.. all.Select(one => new NamedFunnel(one.Key, one.Key, one.Value.Numbers))];
}
