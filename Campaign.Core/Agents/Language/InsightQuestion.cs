using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>What a message about the promoter's past asks.</summary>
internal enum InsightKind
{
    /// <summary>Keep something in mind.</summary>
    Remember,

    /// <summary>What is kept in mind.</summary>
    Recall,

    /// <summary>When to send.</summary>
    SendTime,

    /// <summary>What the open draft will bring.</summary>
    Forecast,

    /// <summary>What fans of one thing share with things of another kind; see <see cref="ConnectionQuestion"/>.</summary>
    Connections,
}

/// <summary>
/// Reads the few questions that are answered from the promoter's own past rather than by a plan, the same way for every model: "when should I send?",
/// "how many will buy?", "remember that we never mail on Sundays", "which venues do techno fans also go to?".
/// </summary>
internal static partial class InsightQuestion
{
    /// <summary>What is asked, and of <see cref="InsightKind.Remember"/> what to keep, as it was written; null for any other message.</summary>
    public static (InsightKind Kind, string Text)? Read(string message)
    {
        var text = Folding.Compose(message).Trim();
        var folded = Folding.Fold(text);
        return Remember().Match(folded) is { Success: true } match ? (InsightKind.Remember, text[match.Groups["what"].Index..])
            : Recall().IsMatch(folded) ? (InsightKind.Recall, "")
            : SendTime().IsMatch(folded) ? (InsightKind.SendTime, "")
            : ConnectionQuestion.Read(text) is not null ? (InsightKind.Connections, "")
            : Forecast().IsMatch(folded) ? (InsightKind.Forecast, "")
            : null;
    }

    [GeneratedRegex(@"^(?:please |bitte |por favor,? )*(?:(?:remember|keep in mind|note|don't forget)(?: that|:|,)|(?:recuerda|ten en cuenta|no olvides) que|(?:merk(?:e)? dir|denk daran),?(?: dass)?|(?:souviens-toi|retiens|n'oublie pas) que|(?:lembre(?:-se)?(?: de)?|nao esqueca(?: de)?) que) +(?<what>\S.*)$", RegexOptions.Singleline)]
    private static partial Regex Remember();

    [GeneratedRegex(@"^(?:what (?:do|have|did) you (?:remember|noted?|know about us|keep in mind|kept in mind|learn(?:ed|t)?)|show (?:me )?(?:your|what you) (?:memor|remember)|¿?que recuerdas|was (?:hast du dir gemerkt|weisst du uber uns)|de quoi te souviens-tu|do que voce se lembra)")]
    private static partial Regex Recall();

    [GeneratedRegex(@"^(?:when (?:should|shall|do|would) (?:i|we|it|this)\b.{0,30}\b(?:send|mail|e-?mail|go out|text)|(?:what|which|when)(?:'s| is| are|) (?:the |our )?best (?:time|hour|day|moment|send(?:ing)? time)|best (?:time|hour|day) to (?:send|mail|e-?mail|text)|¿?(?:cuando|a que hora) (?:deberia|conviene|es mejor|lo) .{0,20}(?:envi|mand)|wann (?:soll(?:te|en|ten)?|ist die beste zeit).{0,30}(?:send|schick|versand|raus|hinaus|$)|quand (?:dois-je|faut-il|devrais-je|devons-nous) .{0,20}envoyer|quando (?:devo|devemos|e melhor) .{0,20}(?:envi|mand))")]
    private static partial Regex SendTime();

    [GeneratedRegex(@"^(?:how many\b.{0,40}\b(?:will|would|are going to|might|can we expect to)\b.{0,20}\b(?:buy|open|click|order|come|convert)|how (?:much|many)\b.{0,30}\b(?:will|would|can|should) (?:it|this|we|i)\b.{0,15}\b(?:make|earn|bring|sell|expect)|what (?:can|should|do) (?:we|i) expect|what will (?:it|this) bring|(?:make |give me |show (?:me )?)?(?:a |the )?forecast\b|¿?cuantos? .{0,30}(?:compraran|abriran|haran clic)|wie viele .{0,30}(?:werden|wurden) .{0,30}(?:kaufen|offnen|klicken|kommen)|combien .{0,30}(?:vont|acheteront|ouvriront|cliqueront)|quantos .{0,30}(?:vao|comprarao|abrirao))")]
    private static partial Regex Forecast();
}
