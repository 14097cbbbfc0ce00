using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content;

/// <summary>What is checked of every draft, without a model: sender, unsubscribe, facts, length, spam signals, personal data, discrimination, alcohol.</summary>
public static class ComplianceRules
{
    /// <summary>Characters of a subject.</summary>
    public const int MaxSubject = 60;

    /// <summary>Segments of an SMS.</summary>
    public const int MaxSegments = 2;

    /// <summary>Checks a draft with audience and copy.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="promoter">The sender.</param>
    /// <param name="places">Venues and cities that the CRM knows.</param>
    /// <param name="now">The present.</param>
    /// <returns>Every finding, blocking ones first.</returns>
    public static IReadOnlyList<ComplianceFinding> Check(
        CampaignDraft draft, Promoter promoter, IReadOnlyCollection<string> places, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(promoter);
        var variants = draft.Copy?.Variants ?? [];
        var findings = Sender(promoter)
            .Concat(variants.SelectMany(variant => Variant(variant, draft, promoter, places)))
            .Concat(Audience(draft, variants))
            .Concat(Event(draft, now));
        return [.. findings.OrderBy(finding => finding.Severity switch { "block" => 0, "warn" => 1, _ => 2 })];
    }

    /// <summary>A link that leads anywhere else than the event's page; null where there is none.</summary>
    /// <param name="text">Text with merge tags.</param>
    /// <param name="known">Names that may look like a link, such as a venue's or the promoter's own.</param>
    /// <returns>The link as written.</returns>
    public static string? OwnLink(string text, params IEnumerable<string?> known) => ContentSignals.Link().Matches(text).Select(match => match.Value)
        .FirstOrDefault(link => link.Contains("//", StringComparison.Ordinal) || !Names(known, link));

    private static bool Names(IEnumerable<string?> known, string text) => known.Any(name => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private static IEnumerable<ComplianceFinding> Sender(Promoter promoter)
    {
        if (string.IsNullOrWhiteSpace(promoter.Brand.PostalAddress) || string.IsNullOrWhiteSpace(promoter.Brand.SenderName))
        {
            yield return new ComplianceFinding("sender_identity", "block", "sender", "Every message names its sender with a postal address; complete the brand settings.");
        }
    }

    private static IEnumerable<ComplianceFinding> Variant(CopyVariant variant, CampaignDraft draft, Promoter promoter, IReadOnlyCollection<string> places)
    {
        var written = CopyAssembly.Written(variant);
        var text = $"{written.Subject}\n{written.Preheader}\n{written.Body}\n{written.Cta}";
        string?[] known = [promoter.Name, promoter.Brand.SenderName, promoter.Brand.PostalAddress, draft.Event?.Name, draft.Event?.Venue];
        return [.. Form(variant, text, known), .. Facts(variant, text, draft, promoter, places), .. Style(variant, written, text), .. Content(variant, text, known)];
    }

    private static IEnumerable<ComplianceFinding> Form(CopyVariant variant, string text, IEnumerable<string?> known)
    {
        if (variant.Channel == "email" && variant.Html?.Contains(MergeTags.UnsubscribeLink, StringComparison.Ordinal) == false)
        {
            yield return new ComplianceFinding("unsubscribe", "block", $"{variant.Id}.body", "The unsubscribe link is missing.");
        }

        if (variant.Channel == "sms" && !variant.Body.Contains("STOP", StringComparison.Ordinal))
        {
            yield return new ComplianceFinding("unsubscribe", "block", $"{variant.Id}.body", "The STOP hint is missing.");
        }

        if (variant.Channel == "email" && string.IsNullOrWhiteSpace(variant.Subject))
        {
            yield return new ComplianceFinding("subject_missing", "block", $"{variant.Id}.subject", "An e-mail needs a subject.");
        }

        if (variant.Subject?.Length > MaxSubject)
        {
            yield return new ComplianceFinding("subject_length", "warn", $"{variant.Id}.subject", $"Longer than {MaxSubject} characters: many inboxes cut it.");
        }

        if (variant.Segments > MaxSegments)
        {
            yield return new ComplianceFinding("sms_length", "warn", $"{variant.Id}.body", $"{variant.Segments} segments; {MaxSegments} are usual, each is paid for.");
        }

        foreach (var tag in MergeTags.Unknown(text))
        {
            yield return new ComplianceFinding("merge_tag", "block", variant.Id, $"{tag} is no known merge tag.");
        }

        if (OwnLink(text, known) is { } link)
        {
            yield return new ComplianceFinding("foreign_link", "block", variant.Id, $"{link} is not the event's tracked link.");
        }
    }

    private static IEnumerable<ComplianceFinding> Facts(
        CopyVariant variant, string text, CampaignDraft draft, Promoter promoter, IReadOnlyCollection<string> places)
    {
        var facts = CopyFacts.Of(draft.Event, variant.Locale);
        string?[] others = [draft.Brief?.Offer, promoter.Name, draft.StopWhen?.TicketsSold?.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        foreach (var claim in FactCheck.Unsupported(text, facts, others))
        {
            yield return new ComplianceFinding("fact", "block", variant.Id, $"“{claim}” is in no fact of the brief.");
        }

        foreach (var place in FactCheck.Foreign(text, places, facts, others))
        {
            yield return new ComplianceFinding("fact", "block", variant.Id, $"“{place}” is not where the event takes place.");
        }
    }

    private static IEnumerable<ComplianceFinding> Style(CopyVariant variant, WrittenText written, string text)
    {
        if (ContentSignals.Shouting().IsMatch(written.Subject ?? "") || ContentSignals.Shouting().Count(MergeTags.Expand(written.Body.Replace("STOP", "", StringComparison.Ordinal))) > 1)
        {
            yield return new ComplianceFinding("all_caps", "warn", variant.Id, "Words in capitals look like spam.");
        }

        if (ContentSignals.Exclaiming().IsMatch(text))
        {
            yield return new ComplianceFinding("exclamation", "warn", variant.Id, "Repeated exclamation or question marks look like spam.");
        }

        if (ContentSignals.Urgency().Match(text) is { Success: true } urgency)
        {
            yield return new ComplianceFinding("false_urgency", "warn", variant.Id, $"“{urgency.Value}” needs a fact behind it.");
        }

        if (ContentSignals.Spam().Match(text) is { Success: true } spam)
        {
            yield return new ComplianceFinding("spam_words", "warn", variant.Id, $"“{spam.Value}” is a common spam signal.");
        }
    }

    private static IEnumerable<ComplianceFinding> Content(CopyVariant variant, string text, IReadOnlyList<string?> known)
    {
        if (ContentSignals.Personal().Matches(text).Select(match => match.Value).FirstOrDefault(found => !Names(known, found) && !IsTime(found)) is { } personal)
        {
            yield return new ComplianceFinding("personal_data", "block", variant.Id, $"“{personal}” looks like personal data; use merge tags.");
        }

        if (ContentSignals.Discrimination().Match(text) is { Success: true } phrase)
        {
            yield return new ComplianceFinding("discrimination", "block", variant.Id, $"“{phrase.Value}” shuts people out by who they are.");
        }

        if (ContentSignals.Claims().Match(text) is { Success: true } claim)
        {
            yield return new ComplianceFinding("claim", "warn", variant.Id, $"“{claim.Value}” is a claim that needs proof.");
        }
    }

    /// <summary>A day and an hour in digits are no telephone number.</summary>
    private static bool IsTime(string text) =>
        char.IsAsciiDigit(text[0]) && ContentSignals.Date().Replace(text, "") is var rest && rest.Length < text.Length && rest.Count(char.IsAsciiDigit) <= 4;

    private static IEnumerable<ComplianceFinding> Audience(CampaignDraft draft, IReadOnlyList<CopyVariant> variants)
    {
        if (variants.Any(variant => ContentSignals.Alcohol().IsMatch(variant.Body)))
        {
            var minors = draft.Audience is { Rule: { } rule } && Births(rule).Any(year => year >= (draft.Event?.StartsAt.Year ?? 2010) - 18);
            yield return new ComplianceFinding(
                "alcohol", minors ? "block" : "warn", "copy", minors ? "Alcohol is offered to an audience with minors." : "Alcohol is offered: make sure that the audience is of age.");
        }

        if (draft.Audience is { Count: 0 })
        {
            yield return new ComplianceFinding("empty_audience", "block", "audience", "Nobody matches the audience.");
        }
    }

    private static IEnumerable<ComplianceFinding> Event(CampaignDraft draft, DateTimeOffset now)
    {
        if (draft.Event is { } row && row.StartsAt <= now && draft.Brief?.Goal is not "thank_you")
        {
            yield return new ComplianceFinding(
                "event_past", "block", "event", $"“{row.Name}” took place on {row.StartsAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}; it cannot be promoted any more.");
        }
    }

    private static IEnumerable<decimal> Births(AudienceRule rule) => rule switch
    {
        AllRule all => all.Rules.SelectMany(Births),
        FanRule { Field: "birth_year", Op: RuleOperator.Gt or RuleOperator.Gte, Value: RuleValue.Number } => [decimal.MaxValue],
        FanRule { Field: "birth_year", Op: RuleOperator.Between, Value: RuleValue.Many { Items: [.., RuleValue.Number last] } } => [last.Value],
        _ => [],
    };
}
