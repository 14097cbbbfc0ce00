using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>What a sentence names that rules know by id.</summary>
internal enum Referred
{
    Event,
    Campaign,
    Segment,
}

/// <summary>
/// Something of the promoter's by its name in quotes; where the name is not its alone, by name and id, <c>“Jazz Night” (#42)</c>; where it has
/// none, by <c>#42</c>.
/// </summary>
internal sealed partial class ReferenceSyntax(Vocabulary words, Referred kind) : Syntax<RuleValue>
{
    public override string? Write(RuleValue value, RuleScope scope)
    {
        var id = value.ToString()!;
        return Name(id, scope) switch
        {
            null => $"#{id}",
            { IsUnique: true } name => words.Quote(name.Text),
            var name => $"{words.Quote(name.Text)} (#{id})",
        };
    }

    public override IEnumerable<Reading> Read(SentenceText text, int at)
    {
        at = text.Skip(at);
        if (Id(text, at) is { } alone)
        {
            return [alone];
        }

        if (Vocabulary.Quoted(text.Text, at) is not { } quoted)
        {
            text.Expect(at, $"the name of {Noun} in quotes");
            return [];
        }

        var after = text.Skip(quoted.End);
        if (after < text.Text.Length && text.Text[after] == '(' && Id(text, after + 1) is { } id && text.After(")", id.End) is { } end)
        {
            return [id with { End = end }];
        }

        var ids = text.Names.Of(kind, quoted.Text);
        if (ids.Count == 1)
        {
            return [new Reading(Value(ids[0])!, quoted.End)];
        }

        if (ids.Count == 0)
        {
            text.Unknown(at, quoted.End, $"the name of {Noun} that exists");
        }
        else
        {
            text.Expect(quoted.End, $"which of the {ids.Count} of this name, such as (#{ids[0]})");
        }

        return [];
    }

    private string Noun => kind switch { Referred.Event => "an event", Referred.Campaign => "a campaign", _ => "a segment" };

    private RuleName? Name(string id, RuleScope scope) => kind switch
    {
        Referred.Event => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? scope.Names.Events.GetValueOrDefault(number) : null,
        Referred.Campaign => Guid.TryParse(id, out var campaign) ? scope.Names.Campaigns.GetValueOrDefault(campaign) : null,
        _ => Guid.TryParse(id, out var segment) && scope.Segments.TryGetValue(segment, out var known) ? new RuleName(known.Name, IsUnique: true) : null,
    };

    private Reading? Id(SentenceText text, int at) =>
        Number().Match(text.Text, at) is { Success: true } match && Value(match.Groups["id"].Value) is { } value ? new Reading(value, at + match.Length) : null;

    private RuleValue? Value(string id) =>
        kind == Referred.Event ? decimal.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (RuleValue)number : null
        : Guid.TryParse(id, out var guid) ? (RuleValue)guid.ToString() : null;

    [GeneratedRegex(@"\G#(?<id>-?[0-9a-fA-F-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
