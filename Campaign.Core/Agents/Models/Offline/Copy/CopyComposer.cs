using System.Text.RegularExpressions;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>
/// Writes a text out of sentences for goal, tone, length and language. A sentence is used only where all its facts are known, so that nothing is
/// made up; the same brief and seed give the same text. A sentence of the marketer's own leads.
/// </summary>
internal sealed partial class CopyComposer(CopyInput input, CopySlot slot, string? sentence = null)
{
    private const int MaxSubject = 60;
    private const int MaxSegments = 2;

    private static readonly string[] TagFacts = ["genre", "city", "promoter"];

    private readonly Phrases _phrases = Phrases.Of(slot.Locale);
    private readonly Dictionary<string, string> _facts = Facts(input, slot);

    public CopyDraft Compose() => slot.Channel switch { "sms" => Sms(), "social" => Caption(), _ => Email() };

    private GoalPhrases Goal => _phrases.Goals.TryGetValue(input.Brief.Goal, out var goal) ? goal : _phrases.Goals["newsletter"];

    private CopyDraft Email()
    {
        var subject = Pick(Goal.Subjects, text => text.Length <= MaxSubject && !input.AvoidSubjects.Contains(text, StringComparer.OrdinalIgnoreCase))
            ?? Pick(Goal.Subjects, text => text.Length <= MaxSubject)
            ?? Cut(_facts["promoter"]);
        var preheader = Pick(Goal.Preheaders, text => text != subject) ?? "";
        return new CopyDraft(slot.Id, Allowed(Body()), Goal.Cta) { Subject = Allowed(subject), Preheader = Allowed(preheader) };
    }

    private string Body()
    {
        var closings = _phrases.Closings.TryGetValue(input.Brief.Tone, out var own) ? own : _phrases.Closings["warm"];
        string?[] parts =
        [
            $"{_phrases.Greeting} {MergeTags.FirstName(_phrases.NameDefault)},",
            Opening(),
            Join(Fill(_phrases.When), Fill(_phrases.Price)),
            _facts.ContainsKey("offer") ? Fill(_phrases.Offer) : null,
            input.Length == "shorter" ? null : Pick(Goal.Details),
            input.Length == "longer" ? Pick(Goal.Details, offset: 1) : null,
            Pick(closings),
            input.Length == "shorter" ? null : Fill(_phrases.Sign),
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)).Distinct());
    }

    private string? Own => sentence is null || ".!?…".Contains(sentence[^1], StringComparison.Ordinal) ? sentence : $"{sentence}.";

    private string? Opening() => Own is null ? Join(Lead(), Pick(Goal.Openings)) : Join(Own, input.Length == "shorter" ? null : Pick(Goal.Openings));

    private string? Lead() =>
        input.Length == "shorter" || input.Brief.Goal is "reminder" or "thank_you" or "win_back" || !_phrases.Leads.TryGetValue(input.Brief.Tone, out var leads) ? null : Pick(leads);

    /// <summary>A post: what the message says in one breath, with the event's own words as tags.</summary>
    private CopyDraft Caption()
    {
        var tags = string.Join(' ', TagFacts.Select(_facts.GetValueOrDefault).OfType<string>()
            .Select(word => "#" + string.Concat(word.Where(char.IsLetterOrDigit))).Where(tag => tag.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase));
        var closings = _phrases.Closings.TryGetValue(input.Brief.Tone, out var own) ? own : _phrases.Closings["warm"];
        string?[] parts = [Pick(Goal.Subjects), Own, Fill(_phrases.When), _facts.ContainsKey("offer") ? Fill(_phrases.Offer) : Fill(_phrases.Price), Pick(closings), tags];
        return new CopyDraft(slot.Id, Allowed(string.Join('\n', parts.Where(part => !string.IsNullOrEmpty(part)).Distinct())), "");
    }

    private CopyDraft Sms()
    {
        var offer = _facts.ContainsKey("offer") ? $" {Fill(_phrases.Offer)}" : "";
        string[] endings = Own is null ? [offer, ""] : [$" {Own}{offer}", $" {Own}", offer, ""];
        var fitting = endings.SelectMany(ending => Goal.Sms.Select(Fill).OfType<string>().Select(text => text + ending))
            .Select(text => $"{text} {MergeTags.EventLink}")
            .Select(Allowed)
            .FirstOrDefault(body => CopyAssembly.SmsSegments(body, slot.Locale) <= MaxSegments);
        return new CopyDraft(slot.Id, fitting ?? $"{Cut(_facts["promoter"])}: {MergeTags.EventLink}", "");
    }

    /// <summary>One of the sentences that can be filled, by seed; the seed moves with every edit that asks for other words.</summary>
    private string? Pick(IReadOnlyList<string> choices, Func<string, bool>? fits = null, int offset = 0)
    {
        var filled = choices.Select(choice => (Choice: choice, Text: Fill(choice))).Where(choice => choice.Text is not null && (fits is null || fits(choice.Text))).ToList();

        // A sentence about this event says more than one that fits every occasion.
        var told = filled.Where(choice => Place().IsMatch(choice.Choice)).ToList();
        var from = told.Count > 0 ? told : filled;
        return from.Count == 0 ? null : from[(input.Seed + offset) % from.Count].Text;
    }

    private string? Fill(string sentence)
    {
        var missing = false;
        var text = Place().Replace(sentence, match =>
        {
            missing |= !_facts.TryGetValue(match.Groups["fact"].Value, out var fact);
            return fact ?? "";
        });
        return missing || text.Length == 0 ? null : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private string Allowed(string text) => input.Forbid.Aggregate(text, (kept, word) => word switch
    {
        "!" => kept.Replace('!', '.').Replace("¡", "", StringComparison.Ordinal),
        "emoji" => kept,
        _ => Regex.Replace(kept, $@"\s?\b{Regex.Escape(word)}\b", "", RegexOptions.IgnoreCase),
    });

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first} {second}";

    private static string Cut(string text) => text.Length <= MaxSubject ? text : text[..MaxSubject];

    private static Dictionary<string, string> Facts(CopyInput input, CopySlot slot)
    {
        var facts = slot.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        facts["promoter"] = input.Promoter.Name;
        if (input.Brief.Offer is { Length: > 0 } offer)
        {
            facts["offer"] = OfferWords.In(slot.Locale, offer);
        }

        if (input.Brief.Goal is "reminder")
        {
            // Whoever is reminded has paid.
            facts.Remove("price");
        }

        return facts;
    }

    [GeneratedRegex(@"\{(?<fact>[a-z]+)\}")]
    private static partial Regex Place();
}
