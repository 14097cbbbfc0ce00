using System.Globalization;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Scriban.Runtime;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// What merge tags stand for: <c>fan.first_name last_name city language</c>, <c>event.name genre venue city date time price currency url</c>,
/// <c>promoter.name website</c>, <c>links.event unsubscribe</c>, <c>locale</c>, and in blocks <c>segments contains "name"</c>. A tag without a value is empty, so that <c>| default: "there"</c>
/// works.
/// </summary>
internal sealed class MergeValues
{
    /// <summary>The names of what is one fan's.</summary>
    public const string Fan = "fan", Links = "links", Segments = "segments";

    private MergeValues(CultureInfo culture, ScriptObject shared, ScriptObject own) => (Culture, Everybodys, Own) = (culture, shared, own);

    public CultureInfo Culture { get; }

    /// <summary>What is the same for everybody; many messages read it at once, and nothing writes to it.</summary>
    public ScriptObject Everybodys { get; }

    /// <summary>What is one fan's.</summary>
    public ScriptObject Own { get; }

    /// <summary>The values that are the same for everybody who gets a variant.</summary>
    public static MergeValues Shared(Promoter promoter, Event? promoted, string locale)
    {
        var culture = CultureOf(locale);
        return new MergeValues(culture, new ScriptObject
        {
            ["promoter"] = Group(("name", promoter.Name), ("website", promoter.Brand.Website)),
            ["event"] = promoted is null ? Group() : EventValues(promoter, promoted, culture),
            ["locale"] = locale,
        }, new ScriptObject());
    }

    /// <summary>The same with one fan's own values.</summary>
    public MergeValues For(TemplateFan fan, MessageLinks links) => new(Culture, Everybodys, new ScriptObject
    {
        [Fan] = Group(("first_name", Plain(fan.FirstName)), ("last_name", Plain(fan.LastName)), ("city", Plain(fan.City)), ("language", fan.Language)),
        [Links] = Group(("event", links.Cta), ("unsubscribe", links.Unsubscribe)),
        [Segments] = new ScriptArray(fan.Segments),
        [TrackedLinks.Name] = new ScriptArray(links.Others),
    });

    private static ScriptObject EventValues(Promoter promoter, Event promoted, CultureInfo culture)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(promoted.TimeZone, out var own) ? own : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(promoted.StartsAt, zone);
        return Group(
            ("name", Plain(promoted.Name)), ("genre", Plain(promoted.Genre)), ("venue", Plain(promoted.Venue)), ("city", Plain(promoted.City)),
            ("date", local.ToString(culture.DateTimeFormat.LongDatePattern, culture)), ("time", local.ToString("t", culture)),
            ("price", promoted.Price?.ToString("0.##", culture)), ("currency", promoter.Currency),
            ("url", promoted.Url ?? promoter.Brand.Website));
    }

    /// <summary>Whoever signs up as "Win at evil.example" must not have the promoter's own messages say so.</summary>
    private static string? Plain(string? name) => name is null ? null : CopyFacts.Plain(name);

    private static ScriptObject Group(params (string Name, string? Value)[] members)
    {
        var group = new ScriptObject(members.Length);
        foreach (var (name, value) in members)
        {
            group.Add(name, string.IsNullOrWhiteSpace(value) ? null : value);
        }

        group.IsReadOnly = true;
        return group;
    }

    private static CultureInfo CultureOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}

/// <summary>What templates may know of a fan.</summary>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="City">City.</param>
/// <param name="Language">BCP 47 language.</param>
internal sealed record TemplateFan(string? FirstName, string? LastName, string? City, string? Language)
{
    /// <summary>Of the saved audiences that the templates ask for, those that the fan is in now, by name.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];
}

/// <summary>One fan's links in one message.</summary>
/// <param name="Cta">The call to action.</param>
/// <param name="Others">The other links of the HTML, in the order of <see cref="MessageTemplate.Links"/>.</param>
/// <param name="Unsubscribe">The way out.</param>
/// <param name="Pixel">The image that tells of an opening; null where there is none.</param>
internal sealed record MessageLinks(string Cta, IReadOnlyList<string> Others, string Unsubscribe, string? Pixel);
