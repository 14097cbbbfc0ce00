using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>
/// A sentence while it is read: what was read where (so that no position is read twice by one syntax), and how far anything got, which is where
/// the sentence stops being understood.
/// </summary>
internal sealed class SentenceText(string text, Vocabulary words, RuleScope scope, SentenceNames names)
{
    private readonly Dictionary<(Syntax Syntax, int At), IReadOnlyList<Reading>> _readings = [];
    private readonly Dictionary<int, (int At, string Expected)> _unknown = [];
    private readonly List<string> _expected = [];

    /// <summary>The furthest position at which something else was expected.</summary>
    private int _failed;

    public string Text => text;

    public Vocabulary Words => words;

    public RuleScope Scope => scope;

    public SentenceNames Names => names;

    /// <summary>Open groups.</summary>
    public int Depth { get; set; }

    public IReadOnlyList<Reading> Once(Syntax syntax, int at, Func<IEnumerable<Reading>> read)
    {
        if (!_readings.TryGetValue((syntax, at), out var readings))
        {
            readings = [.. read().Distinct()];
            _readings[(syntax, at)] = readings;
        }

        return readings;
    }

    /// <summary>The position of the next character that is no white space.</summary>
    public int Skip(int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The position after a word, whatever its case; null where another stands here.</summary>
    public int? After(string word, int at)
    {
        at = Skip(at);
        var end = at + word.Length;
        if (end > text.Length || !Same(text.AsSpan(at, word.Length), word) || (char.IsLetterOrDigit(word[^1]) && end < text.Length && char.IsLetterOrDigit(text[end])))
        {
            Expect(at, word);
            return null;
        }

        return end;
    }

    public void Expect(int at, string what)
    {
        if (at > _failed)
        {
            _failed = at;
            _expected.Clear();
        }

        if (at == _failed && !_expected.Contains(what))
        {
            _expected.Add(what);
        }
    }

    /// <summary>Notes a name that nothing has. It is what is wrong only where nothing else is understood after it either.</summary>
    public void Unknown(int at, int end, string expected)
    {
        Expect(at, expected);
        _unknown[Skip(end)] = (at, expected);
    }

    /// <summary>Where the sentence stops being understood, and what could stand there.</summary>
    public (int At, IReadOnlyList<string> Expected) Failure() =>
        _unknown.TryGetValue(_failed, out var name) ? (name.At, [name.Expected]) : (_failed, _expected);

    private static bool Same(ReadOnlySpan<char> here, string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (Fold(here[i]) != Fold(word[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Case does not matter, nor which apostrophe a keyboard has.</summary>
    private static char Fold(char letter) => letter == '\'' ? '’' : char.ToLowerInvariant(letter);
}
