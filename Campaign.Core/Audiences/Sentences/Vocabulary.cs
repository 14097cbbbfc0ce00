using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>
/// One language of sentences: templates by key. A leading <c>!</c> is the negation. Templates of one key are separated by <c>|</c>: the first is
/// what is written, all are understood.
/// </summary>
internal abstract class Vocabulary
{
    private static readonly (char Open, char Close)[] AllQuotes = [('“', '”'), ('„', '“'), ('«', '»'), ('"', '"')];

    private readonly Lazy<Dictionary<string, Template[]>> _templates;
    private readonly Lazy<HashSet<string>> _words;
    private readonly Lazy<Regex> _number;

    protected Vocabulary()
    {
        _templates = new(() => Texts.ToDictionary(
            pair => pair.Key, pair => pair.Value.Split('|').Select(text => new Template(text)).ToArray(), StringComparer.Ordinal));
        _words = new(() => [.. _templates.Value.Values.SelectMany(templates => templates).SelectMany(template => template.Words)
            .SelectMany(word => word.Split('’')).Concat(Months)]);
        _number = new(() => new Regex(
            $@"\G-?(?:\d{{1,3}}(?:{Groups}\d{{3}})+|\d+)(?:{Regex.Escape(DecimalMark)}\d+)?(?![\p{{L}}\d])", RegexOptions.CultureInvariant));
    }

    /// <summary>BCP 47 language.</summary>
    public abstract string Language { get; }

    /// <summary>The months' names from January on.</summary>
    public abstract IReadOnlyList<string> Months { get; }

    /// <summary>A date: day, month's name and year.</summary>
    public abstract string Day { get; }

    /// <summary>Quotes that are written.</summary>
    protected virtual (string Open, string Close) Quotes => ("“", "”");

    protected virtual string DecimalMark => ",";

    protected virtual string GroupMark => ".";

    /// <summary>What may stand between thousands, as a regular expression.</summary>
    protected virtual string Groups => Regex.Escape(GroupMark);

    /// <summary>Templates by key; every language has the keys of English.</summary>
    public abstract IReadOnlyDictionary<string, string> Texts { get; }

    public Template[] Templates(string key) => _templates.Value[key];

    public bool Has(string key) => _templates.Value.ContainsKey(key);

    /// <summary>Whether a word is one of the language's own in sentences, so that a name that holds it must be quoted.</summary>
    public bool IsOwn(string word) => word.Split('’', '\'').Any(_words.Value.Contains);

    public string Quote(string text) => Quotes.Open + text.Replace(Quotes.Close[^1..], Quotes.Close[^1..] + Quotes.Close[^1..], StringComparison.Ordinal) + Quotes.Close;

    /// <summary>The text in quotes of any kind at a position; a closing quote within stands twice.</summary>
    public static (string Text, int End)? Quoted(string text, int at)
    {
        if (at >= text.Length || AllQuotes.FirstOrDefault(quotes => quotes.Open == text[at]) is not { Close: not '\0' } pair)
        {
            return null;
        }

        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != pair.Close)
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == pair.Close)
            {
                i++;
                continue;
            }

            var inner = text[(at + 1)..i];
            inner = pair.Open == '«' ? Unspaced(inner) : inner;
            return (inner.Replace($"{pair.Close}{pair.Close}", $"{pair.Close}", StringComparison.Ordinal), i + 1);
        }

        return null;
    }

    public string Number(decimal number, bool grouped = true)
    {
        var text = number.ToString(grouped ? "#,##0.############################" : "0.############################", CultureInfo.InvariantCulture);
        return string.Concat(text.Select(letter => letter switch { ',' => GroupMark, '.' => DecimalMark, _ => letter.ToString() }));
    }

    /// <summary>The number at a position, with or without marks between thousands.</summary>
    public (decimal Number, int End)? NumberAt(string text, int at)
    {
        var match = _number.Value.Match(text, at);
        if (!match.Success)
        {
            return null;
        }

        var plain = Regex.Replace(match.Value, Groups, "").Replace(DecimalMark, ".", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (number, at + match.Length)
            : null;
    }

    /// <summary>French puts a space inside its quotes, which is no part of the text.</summary>
    private static string Unspaced(string text) =>
        text.Length >= 2 && char.IsWhiteSpace(text[0]) && char.IsWhiteSpace(text[^1]) ? text[1..^1] : text;
}
