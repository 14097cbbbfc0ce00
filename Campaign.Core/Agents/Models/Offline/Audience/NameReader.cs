using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Purchases that a sentence names by event or venue.</summary>
/// <param name="Where">A condition for each name, or one for all of them.</param>
/// <param name="Each">Whether every one is meant, not any.</param>
internal sealed record NamedPurchases(IReadOnlyList<PurchaseCondition> Where, bool Each)
{
    public static NamedPurchases None { get; } = new([], false);
}

/// <summary>Reads events and venues by their full names where people bought for them: "bought both A and B tickets", "the A crowd", "A or B buyers".</summary>
internal static partial class NameReader
{
    /// <summary>What is named; a name that stands with no purchase is left to be asked about.</summary>
    /// <param name="request">The words.</param>
    /// <param name="excluded">Whether the words are an exclusion: there a bare name is a purchase too.</param>
    public static NamedPurchases Take(AudienceWords request, bool excluded = false)
    {
        var left = request.Words.Left;
        var match = Names().Matches(left).FirstOrDefault(match => excluded || Verb().IsMatch(left[..match.Index]) || match.Groups["people"].Success);
        if (match is null)
        {
            return NamedPurchases.None;
        }

        var names = match.Groups["n"].Captures.Select(request.Words.Words).Distinct().ToList();
        var found = names.Select(name => request.Events.Find(name, "any")).ToList();
        if (found.Contains(null))
        {
            return NamedPurchases.None;
        }

        request.Words.Slice(match.Index, match.Length).Take(Anything());
        var where = names.Zip(found, (name, events) => Condition(request, name, events!, excluded)).OfType<PurchaseCondition>().ToList();
        var each = names.Count > 1 && And().IsMatch(match.Value) && !Or().IsMatch(match.Value);
        return each || where.Count < 2 ? new NamedPurchases(where, each) : Any(request, where);
    }

    private static NamedPurchases Any(AudienceWords request, List<PurchaseCondition> where)
    {
        if (where.Select(condition => condition.Field).Distinct().Count() > 1)
        {
            request.Ask("not_understood", [], request.Words.Original);
            return NamedPurchases.None;
        }

        var values = where.SelectMany(condition => condition.Value is RuleValue.Many many ? many.Items : (IEnumerable<RuleValue>)[condition.Value]);
        return new NamedPurchases([new PurchaseCondition(where[0].Field, RuleOperator.In, RuleValue.Of(values))], false);
    }

    private static PurchaseCondition? Condition(AudienceWords request, string name, EventsFound found, bool excluded)
    {
        if (found.Matches.FirstOrDefault(match => Same(match.Venue, name)) is { } at && !found.Matches.Any(match => Same(match.Name, name)))
        {
            return new PurchaseCondition("venue", RuleOperator.In, RuleValue.Of(at.Venue));
        }

        return EventReference.Condition(request, name, found, excluded);
    }

    private static bool Same(string known, string said) => Folding.Words(known).SequenceEqual(Folding.Words(said));

    private const string Buyers = "(?: (?<people>tickets?(?: (?:buyers|holders))?|buyers|crowd|attendees|guests|audience|fans|people|customers|ticket[- ]?holders|visitors|goers))?";

    [GeneratedRegex($@"(?:\b(?:both|either|the|our) )*(?<n>(?<c>{Utterance.Name})\k<c>*)(?: tickets?)?(?:(?:,| and| or|, and|, or| &)(?: (?:to|at|for|the|our))* (?<n>(?<c>{Utterance.Name})\k<c>*)(?: tickets?)?)*{Buyers}")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?:\b(?:bought|buy|purchased|booked|ordered|got|attended|visited|seen|saw|have|has|holding|missed)|\b(?:been|was|were|present|turned up|showed up|made it|went|gone|came|come|came along|tickets?|buyers|attendees|guests|visitors|crowd|holders)(?: (?:to|at|for|of|from))+)(?: (?:a|any|their|some))?(?: tickets?)?(?: (?:for|to|at))?(?: any of)? ?$")]
    private static partial Regex Verb();

    [GeneratedRegex("^.*$")]
    private static partial Regex Anything();

    [GeneratedRegex(@"\band\b|&|\bboth\b")]
    private static partial Regex And();

    [GeneratedRegex(@"\bor\b")]
    private static partial Regex Or();
}
