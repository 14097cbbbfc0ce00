using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>A number in the language's marks.</summary>
internal sealed class NumberSyntax(Vocabulary words, bool grouped = true) : Syntax<RuleValue>
{
    public override string? Write(RuleValue value, RuleScope scope) => value is RuleValue.Number number ? words.Number(number.Value, grouped) : null;

    public override IEnumerable<Reading> Read(SentenceText text, int at)
    {
        at = text.Skip(at);
        if (words.NumberAt(text.Text, at) is { } number)
        {
            return [new Reading((RuleValue)number.Number, number.End)];
        }

        text.Expect(at, "a number");
        return [];
    }
}

/// <summary>An amount of the promoter's money. Its currency may be left out when it is read.</summary>
internal sealed class MoneySyntax(Vocabulary words) : Syntax<RuleValue>
{
    private static readonly Dictionary<string, string> Signs = new() { ["€"] = "EUR", ["$"] = "USD", ["£"] = "GBP" };

    public override string? Write(RuleValue value, RuleScope scope) =>
        value is RuleValue.Number number ? $"{words.Number(number.Value)} {scope.Currency}" : null;

    public override IEnumerable<Reading> Read(SentenceText text, int at)
    {
        var begin = text.Skip(at);
        var sign = Sign(text, begin);
        if (words.NumberAt(text.Text, text.Skip(begin + (sign is null ? 0 : 1))) is not { } number)
        {
            text.Expect(begin, "an amount of money");
            return [];
        }

        var value = (RuleValue)number.Number;
        var after = text.Skip(number.End);
        if (sign is null && Sign(text, after) is { } trailing)
        {
            (sign, after) = (trailing, after + 1);
        }
        else if (string.Compare(text.Text, after, text.Scope.Currency, 0, text.Scope.Currency.Length, StringComparison.OrdinalIgnoreCase) == 0)
        {
            return [new Reading(value, after + text.Scope.Currency.Length)];
        }
        else
        {
            after = number.End;
        }

        if (sign is not null && sign != text.Scope.Currency)
        {
            text.Expect(begin, $"an amount in {text.Scope.Currency}");
            return [];
        }

        return [new Reading(value, after)];
    }

    private static string? Sign(SentenceText text, int at) => at < text.Text.Length ? Signs.GetValueOrDefault(text.Text[at..(at + 1)]) : null;
}

/// <summary>Text in quotes.</summary>
/// <param name="words">The language.</param>
/// <param name="bare">Whether a plain name needs no quotes.</param>
/// <param name="readBare">Whether it is at least understood without.</param>
internal sealed partial class TextSyntax(Vocabulary words, bool bare = false, bool readBare = false) : Syntax<RuleValue>
{
    public override string? Write(RuleValue value, RuleScope scope) =>
        value is not RuleValue.Text text ? null
        : bare && IsName(text.Value) ? text.Value
        : words.Quote(text.Value);

    public override IEnumerable<Reading> Read(SentenceText text, int at)
    {
        at = text.Skip(at);
        if (Vocabulary.Quoted(text.Text, at) is { } quoted)
        {
            return [new Reading((RuleValue)quoted.Text, quoted.End)];
        }

        text.Expect(at, bare ? "a name" : "text in quotes");
        return bare || readBare ? Names(text.Text, at) : [];
    }

    /// <summary>Every beginning of a row of words, up to the first that is a word of sentences themselves.</summary>
    private IEnumerable<Reading> Names(string text, int at)
    {
        var end = at;
        while (Word().Match(text, end) is { Success: true } word && !words.IsOwn(word.Value))
        {
            end += word.Length;
            yield return new Reading((RuleValue)text[at..end], end);
            if (end == text.Length || text[end] != ' ')
            {
                yield break;
            }

            end++;
        }
    }

    private bool IsName(string text) => Names(text, 0).Any(name => name.End == text.Length);

    /// <summary>A point ends a word only before another: "St. Louis", and not the sentence's end.</summary>
    [GeneratedRegex(@"\G[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.&/-]*[\p{L}\p{M}\p{N}])?(?:\.(?= [\p{L}\p{N}]))?")]
    private static partial Regex Word();
}

/// <summary>A country by its name in the language; in rules it is its code.</summary>
internal sealed class CountrySyntax(Vocabulary words) : Syntax<RuleValue>
{
    private readonly TextSyntax _names = new(words, bare: true);

    public override string? Write(RuleValue value, RuleScope scope) =>
        _names.Write(Countries.CodeOf(value.ToString()!) is { } code ? Countries.NameOf(code, words.Language) : value, scope);

    public override IEnumerable<Reading> Read(SentenceText text, int at) =>
        _names.Read(text, at).Select(name => Countries.CodeOf(name.Value.ToString()!) is { } code ? name with { Value = (RuleValue)code } : name);
}
