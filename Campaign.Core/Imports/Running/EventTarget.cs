using Campaign.Core.Crm.Geo;
using Campaign.Core.Crm.Upserts;

namespace Campaign.Core.Imports.Running;

/// <summary>Rows that become events.</summary>
internal sealed class EventTarget(ImportPlan plan, EventUpserts events) : ImportTarget
{
    public override object Read(CellReader cells)
    {
        var country = cells.Text("country") is { } text ? Countries.CodeOf(text)
            ?? cells.Refuse<string?>("country", "unknown_country", "It is no country.", "A code such as DE, or a name.") : null;
        var city = Required(cells, "city");
        var place = city is null ? null : Gazetteer.Cities.Resolve(city, country ?? plan.Promoter.Country).City;
        var zone = cells.Text("timeZone") ?? plan.Import.Options.TimeZone ?? place?.TimeZone ?? plan.Promoter.TimeZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
        {
            cells.Refuse<object>("timeZone", "unknown_zone", "It is no time zone.", "An IANA name such as Europe/Berlin.");
        }

        var startsAt = cells.Date("startsAt", known);
        if (startsAt is null && cells.Text("startsAt") is null)
        {
            cells.Refuse<object>("startsAt", "required", "It is empty.", "When the event starts.");
        }

        return new IncomingEvent(
            cells.Text("externalId", 100), Required(cells, "name"), cells.Text("genre", 60)?.ToLowerInvariant(), cells.Text("venue"), place?.Name ?? city,
            country ?? place?.Country, startsAt, zone, cells.Money("price"), cells.Integer("capacity", 0, 10_000_000), Url(cells), Status(cells));
    }

    public override IEnumerable<UInt128> KeysOf(object item)
    {
        var one = (IncomingEvent)item;
        yield return one.ExternalId is { } external ? Key("external", external) : Key("event", $"{one.Name!.ToUpperInvariant()}|{one.StartsAt:O}");
    }

    public override Task<long?[]> MatchAsync(IReadOnlyList<object> items, UpsertPolicy policy, CancellationToken cancellationToken) =>
        events.MatchAsync([.. items.Cast<IncomingEvent>()], cancellationToken);

    public override Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken) =>
        events.WriteAsync(policy, duplicates, cancellationToken);

    private static string? Required(CellReader cells, string field)
    {
        var problems = cells.Problems.Count;
        var text = cells.Text(field);
        return text is null && cells.Problems.Count == problems ? cells.Refuse<string?>(field, "required", "It is empty.", "Every event has one.") : text;
    }

    private static string? Url(CellReader cells) => cells.Text("url", 1_000) is not { } url ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? url
        : cells.Refuse<string?>("url", "invalid_url", "It is no web address.", "https://…");

    private static string? Status(CellReader cells) => cells.Text("status")?.ToLowerInvariant() switch
    {
        null => null,
        "cancelled" or "canceled" or "abgesagt" or "cancelado" or "annulé" => "cancelled",
        "postponed" or "verschoben" or "aplazado" or "reporté" => "postponed",
        "scheduled" or "live" or "on sale" or "started" or "ended" or "completed" or "published" or "active" or "confirmed" => "scheduled",
        _ => cells.Refuse<string?>("status", "unknown_status", "It is no status of an event.", "scheduled, postponed or cancelled"),
    };
}
