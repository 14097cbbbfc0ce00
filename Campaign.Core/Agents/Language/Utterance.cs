using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>
/// A message while it is being understood. Each reader takes the words it knows, and what is taken is hidden from the readers after it; what is
/// left at the end was not understood.
/// </summary>
internal sealed class Utterance
{
    /// <summary>Stands for taken words: no pattern matches across it.</summary>
    public const char Taken = '\u00b7';

    /// <summary>Stands for the words of a name that the promoter's data knows: readers see one name, not the genres and months within it.</summary>
    public const string Name = "[\ue000-\uf8ff]";

    private const char FirstName = '\ue000';

    private readonly char[] _left;
    private readonly int _from;
    private readonly int _length;

    public Utterance(string text)
        : this(Folding.Compose(text), Folding.Fold(Folding.Compose(text)).ToCharArray(), 0)
    {
    }

    private Utterance(string original, char[] left, int from) => (Original, _left, _from, _length) = (original, left, from, original.Length);

    /// <summary>As it was written.</summary>
    public string Original { get; }

    /// <summary>As it was written, folded: each character at its place.</summary>
    public string Folded => Folding.Fold(Original);

    /// <summary>What nobody has taken yet, folded.</summary>
    public string Left => new(_left, _from, _length);

    /// <summary>Whether the pattern stands in what is left.</summary>
    public bool Has(Regex pattern) => pattern.IsMatch(Left);

    /// <summary>Takes the first match; null where there is none.</summary>
    public Match? Take(Regex pattern)
    {
        var match = pattern.Match(Left);
        if (!match.Success || match.Length == 0)
        {
            return null;
        }

        Hide(match.Index, match.Length);
        return match;
    }

    /// <summary>Takes every match.</summary>
    public IReadOnlyList<Match> TakeAll(Regex pattern)
    {
        var matches = new List<Match>();
        while (Take(pattern) is { } match)
        {
            matches.Add(match);
        }

        return matches;
    }

    /// <summary>The original words at a place of a match.</summary>
    public string Words(Capture at) => Original.Substring(at.Index, at.Length).Trim();

    /// <summary>The words at a place of a match as an utterance of its own; here they are taken.</summary>
    public Utterance Cut(Capture at)
    {
        var part = new Utterance(Original.Substring(at.Index, at.Length), Left.Substring(at.Index, at.Length).ToCharArray(), 0);
        Hide(at.Index, at.Length);
        return part;
    }

    /// <summary>A stretch of the words; what is taken from it is taken here.</summary>
    public Utterance Slice(int index, int length) => new(Original.Substring(index, length), _left, _from + index);

    /// <summary>Marks every place of a known name, each name by a sign of its own.</summary>
    public void Mark(string name, int number)
    {
        var words = string.Join(@"[^\p{L}\p{N}]+", Folding.Words(name).Select(Regex.Escape));
        foreach (Match match in Regex.Matches(Left, $@"(?<![\p{{L}}\p{{N}}]){words}(?![\p{{L}}\p{{N}}])"))
        {
            Array.Fill(_left, (char)(FirstName + number), _from + match.Index, match.Length);
        }
    }

    /// <summary>Takes the first match and gives one of its groups as an utterance of its own.</summary>
    public (Match Match, Utterance Part)? TakePart(Regex pattern, string group)
    {
        var match = pattern.Match(Left);
        if (!match.Success || match.Length == 0)
        {
            return null;
        }

        var part = Cut(match.Groups[group]);
        Hide(match.Index, match.Length);
        return (match, part);
    }

    /// <summary>Hides words that were understood elsewhere, such as the name of the event.</summary>
    public void Hide(string words)
    {
        var at = Left.IndexOf(Folding.Fold(Folding.Compose(words)), StringComparison.Ordinal);
        if (words.Length > 0 && at >= 0)
        {
            Hide(at, words.Length);
        }
    }

    private void Hide(int index, int length) => Array.Fill(_left, Taken, _from + index, length);
}
