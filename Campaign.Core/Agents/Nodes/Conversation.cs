using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Puts an answer to a question together with the request that the question was about.</summary>
internal static partial class Conversation
{
    private const int MaxAnswer = 120;

    /// <summary>The whole request and the question that it answers; the message alone where no question is open.</summary>
    public static (string Text, string? OpenQuestion) Complete(NodeContext context, string message)
    {
        var draft = context.State.Draft;
        if (draft is not { Status: "clarify", Intent.Clarify: { } clarify } || context.State.Request is not { } earlier || message.Length > MaxAnswer
            || NewRequest().IsMatch(message))
        {
            return (message, null);
        }

        if (Bare().IsMatch(message.Trim()))
        {
            return (message, clarify.Question);
        }

        // The question quotes what was not understood; the answer stands in its place.
        var quoted = Quoted().Match(clarify.Question);
        var at = quoted.Success ? earlier.Text.IndexOf(quoted.Groups["q"].Value, StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0
            ? (string.Concat(earlier.Text.AsSpan(0, at), message.Trim(), earlier.Text.AsSpan(at + quoted.Groups["q"].Length)), clarify.Question)
            : ($"{earlier.Text.TrimEnd('.', '!', '?', ' ')} {(Joined().IsMatch(message) ? "" : "to ")}{message.Trim()}", clarify.Question);
    }

    [GeneratedRegex("[“„](?<q>[^“”]+)[”“]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:yes|yeah|ok|okay|sure|no|nope|si|ja|nein|never mind|cancel)[.! ]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?:e-?mail|text|send|invite|thank|win back|who|how many|show|remind|new campaign|make|forget)\b.{15,}", RegexOptions.IgnoreCase)]
    private static partial Regex NewRequest();

    [GeneratedRegex(@"^(?:to|for|about|in|from|on|only|and|by|the ones|those)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Joined();
}
