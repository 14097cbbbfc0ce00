using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>Puts verbs together that are said around their object: "take the Boston people out" is "leave out the Boston people".</summary>
internal static partial class Particles
{
    public static string Join(string message) => Out().Replace(In().Replace(message, "include ${who}${end}"), "leave out ${who}${end}");

    [GeneratedRegex(@"\b(?:take|leave|kick|cut|throw|get|filter|drop|keep|weed|leaving|taking) (?!out\b|it\b|this\b|that\b|off\b)(?<who>[^,.;!?]{3,80}?) (?:out|off)(?: of (?:it|this|there|the [\p{L}]+))?(?<end>$|[,.;!?]| please$)", RegexOptions.IgnoreCase)]
    private static partial Regex Out();

    [GeneratedRegex(@"\b(?:bring|throw|get|put|take) (?!in\b|it\b)(?<who>[^,.;!?]{3,80}?) in(?: as well| too)(?<end>$|[,.;!?])", RegexOptions.IgnoreCase)]
    private static partial Regex In();
}
