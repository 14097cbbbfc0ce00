using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Tools;

/// <summary>The promoter's events and venues that a message calls by name, so that no model has to guess where a name ends.</summary>
internal static class NameHints
{
    private const int MaxNames = 12;

    /// <summary>Longest first. A title's parts around a colon are names too; a single word is none, for it may be a genre or a month.</summary>
    public static IReadOnlyList<string> Find(string message, IReadOnlyList<EventFacts> events)
    {
        var words = $" {string.Join(' ', Folding.Words(message))} ";
        return
        [
            .. events.SelectMany(row => row.Name.Split(':').Prepend(row.Name).Append(row.Venue)).Select(name => ToolText.Clean(name).Trim()).Distinct()
                .Where(name => Folding.Words(name) is { Length: > 1 } known && words.Contains($" {string.Join(' ', known)} ", StringComparison.Ordinal))
                .OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Take(MaxNames),
        ];
    }
}
