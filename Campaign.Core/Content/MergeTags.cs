using System.Text.RegularExpressions;

namespace Campaign.Core.Content;

/// <summary>The merge tags that texts may have, in Liquid, and how long they are at most once rendered.</summary>
public static partial class MergeTags
{
    /// <summary>Where the button leads: the event's page, tracked for each fan.</summary>
    public const string EventLink = "{{ links.event }}";

    /// <summary>The fan's own unsubscribe link.</summary>
    public const string UnsubscribeLink = "{{ links.unsubscribe }}";

    private const int NameLength = 12;
    private const int LinkLength = 32;

    /// <summary>The fan's given name, or another word where it is unknown.</summary>
    /// <param name="otherwise">Such as <c>there</c>.</param>
    /// <returns>A Liquid expression.</returns>
    public static string FirstName(string otherwise) => $"{{{{ fan.first_name | default: \"{otherwise}\" }}}}";

    /// <summary>The text with every tag as long as it is expected to become.</summary>
    /// <param name="text">Text with tags.</param>
    /// <returns>Text to be measured.</returns>
    public static string Expand(string text) => Tag().Replace(text, match => new string(
        'x', match.Value.Contains("links.", StringComparison.Ordinal) ? LinkLength : NameLength));

    /// <summary>The tags of a text that no rendering knows.</summary>
    /// <param name="text">Text with tags.</param>
    /// <returns>Unknown tags as written.</returns>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Tag().Matches(text).Where(match => !Known().IsMatch(match.Value)).Select(match => match.Value), .. Block().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("""^\{\{ ?(?:fan\.(?:first_name|last_name|city|language)|event\.(?:name|genre|venue|city|date|time|price|currency|url)|promoter\.(?:name|website)|links\.(?:event|unsubscribe)|locale)(?: ?\| ?default: ?"[\p{L} ]{0,20}")? ?\}\}$""")]
    private static partial Regex Known();
}
