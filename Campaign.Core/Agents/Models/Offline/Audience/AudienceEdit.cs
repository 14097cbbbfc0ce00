using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Changes an audience that is there: narrows, widens, or takes a place instead of another.</summary>
internal static partial class AudienceEdit
{
    public static AudienceRule Apply(AudienceRule current, IReadOnlyList<AudienceRule> said, string folded)
    {
        IReadOnlyList<AudienceRule> members = current is AllRule all ? all.Rules : [current];
        if (Widen().IsMatch(folded) && said.Any(rule => rule is not NotRule))
        {
            var kept = members.Where(rule => rule is NotRule);
            var wide = Rules.Any([Rules.All(members.Where(rule => rule is not NotRule).DefaultIfEmpty(Rules.Everyone)), Rules.All(said)]);
            return Rules.All([wide, .. kept]);
        }

        if (Instead().IsMatch(folded))
        {
            var fields = said.OfType<FanRule>().Select(rule => rule.Field).ToHashSet();
            members = [.. members.Where(rule => rule is not FanRule fan || !fields.Contains(fan.Field))];
        }

        return Rules.All([.. members, .. said]);
    }

    [GeneratedRegex(@"\balso (?:include|add|those|people|fans)|\binclude\b|\badd (?!a line|an? offer|the price)|\bas well\b|\bwiden\b|\btoo$|\bplus (?:the|those|fans|people)")]
    private static partial Regex Widen();

    [GeneratedRegex(@"\binstead\b|\bchange\b|\bswitch\b|\breplace\b|\brather than\b")]
    private static partial Regex Instead();
}
