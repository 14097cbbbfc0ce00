using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Takes back what was taken as meant. The web says it in these words when a chip is removed.</summary>
internal static partial class AssumptionRemoval
{
    private static readonly string[] Languages = ["en", "es", "de"];

    public static bool IsIn(string folded) => Words().IsMatch(folded);

    /// <summary>The audience without the part that stood for it, or what should hold instead; null where nothing is taken back.</summary>
    public static AudienceAnswer? Read(AudienceInput request)
    {
        if (request is not { Action: "edit_audience", Rule: { } rule } || !IsIn(Folding.Fold(request.Request)))
        {
            return null;
        }

        return request.Event is { } promoted && Names(request.Request, promoted) && Without(rule, Rules.NotHolder(promoted.Id)) is { } wider
            ? new AudienceAnswer { Rule = wider }
            : new AudienceAnswer { Question = Sentences.Get("instead", request.Language) };
    }

    private static bool Names(string text, DraftEvent promoted) =>
        Languages.Any(language => text.Contains(Sentences.Get("holders", language, promoted.Name), StringComparison.OrdinalIgnoreCase));

    private static AudienceRule? Without(AudienceRule rule, AudienceRule part) =>
        rule is AllRule all && all.Rules.Contains(part) ? Rules.All(all.Rules.Where(member => !member.Equals(part))) : null;

    [GeneratedRegex(@"^remove this assumption\b")]
    private static partial Regex Words();
}
