using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Where what was said of one action ends: a span of time after it belongs to the next one.</summary>
internal static partial class ClauseEnd
{
    /// <summary>The first place at or after a start; the end of the words where nothing follows.</summary>
    public static int After(string left, int start) => Boundary().Match(left, start) is { Success: true } match ? match.Index : left.Length;

    [GeneratedRegex(@"[,;.?!]| but\b| who(?:'ve)?\b| about | (?:and|or) (?=(?:who|have|has|had|haven't|hasn't|did|didn't|never|not|no|live|are|is|bought|buy|spent|opened|clicked|went|came|been|visited|signed|subscribed|joined)\b)")]
    private static partial Regex Boundary();
}
