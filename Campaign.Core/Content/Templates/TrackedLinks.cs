using System.Net;
using System.Text.RegularExpressions;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// Finds the fixed links of an HTML template and lets each fan's own take their place. Sender and redirect both call it on the stored copy,
/// so a link's number is all that a token must carry, and no token can lead anywhere else.
/// </summary>
internal static partial class TrackedLinks
{
    /// <summary>What templates call the fan's own links.</summary>
    public const string Name = "tracked";

    /// <summary>Takes the links out.</summary>
    /// <param name="html">Liquid HTML.</param>
    /// <returns>The HTML with <c>{{ tracked[n] }}</c> in their place, and the addresses by n.</returns>
    public static (string Html, IReadOnlyList<string> Targets) Extract(string html)
    {
        var targets = new List<string>();
        var replaced = Link().Replace(html, match =>
        {
            var target = WebUtility.HtmlDecode(match.Groups["url"].Value);
            if (!Uri.TryCreate(target, UriKind.Absolute, out _))
            {
                return match.Value;
            }

            targets.Add(target);
            return $"{match.Groups["before"].Value}{{{{ {Name}[{targets.Count - 1}] }}}}{match.Groups["after"].Value}";
        });
        return (replaced, targets);
    }

    // Only http and https, and only where no merge tag takes part in the address: what cannot be known now is left as it is.
    [GeneratedRegex("""(?<before><a\b[^>]*?\bhref\s*=\s*(?<quote>["']))(?<url>https?://[^"'{}\s]+)(?<after>\k<quote>)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();
}
