using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models;

/// <summary>Tells an answer that repeats what the steps are told: no marketer ever needs to read that.</summary>
internal static class PromptLeak
{
    // Letters in a row; nobody writes so many of them like that by chance.
    private const int Shortest = 40;

    /// <summary>Every run of so many letters, apart from the grammar, which rules have to follow.</summary>
    private static readonly HashSet<string> Runs =
    [
        .. new[] { NodeNames.Plan, NodeNames.Audience, NodeNames.Brief, NodeNames.Copy, NodeNames.Compliance, NodeNames.Schedule }
            .Select(node => Plain(string.Concat(PromptTexts.Of(node).Split('\n').Where(line => !line.Contains("{\"", StringComparison.Ordinal)))))
            .SelectMany(RunsOf),
    ];

    /// <summary>Whether the text of an answer holds such a run.</summary>
    public static bool IsIn(string answer) => RunsOf(Plain(answer)).Any(Runs.Contains);

    private static IEnumerable<string> RunsOf(string text)
    {
        for (var at = 0; at + Shortest <= text.Length; at++)
        {
            yield return text.Substring(at, Shortest);
        }
    }

    /// <summary>Letters alone, so that no other spacing, quoting or escaping hides it.</summary>
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetter).Select(char.ToLowerInvariant));
}
