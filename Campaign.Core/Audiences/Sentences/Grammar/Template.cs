using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>Words with numbered slots, such as <c>who live within {0} km of {1}</c>.</summary>
internal sealed partial class Template
{
    private readonly Piece[] _pieces;

    /// <summary>A slot alone.</summary>
    public static Template Slot0 { get; } = new("{0}");

    public Template(string text) => _pieces = [.. Slot().Split(text).Select((part, i) => i % 2 == 0
        ? new Piece(part, part.Split(' ', StringSplitOptions.RemoveEmptyEntries), -1)
        : new Piece(part, [], int.Parse(part, CultureInfo.InvariantCulture)))];

    /// <summary>The words that are the template's own.</summary>
    public IEnumerable<string> Words => _pieces.SelectMany(piece => piece.Words);

    /// <summary>The text with its slots filled; null where a slot's syntax has no words for its value.</summary>
    public string? Write(Syntax[] slots, object[] values, RuleScope scope)
    {
        var text = new StringBuilder();
        foreach (var piece in _pieces)
        {
            var part = piece.Slot < 0 ? piece.Text : slots[piece.Slot].Write(values[piece.Slot], scope);
            if (part is null)
            {
                return null;
            }

            text.Append(part);
        }

        return text.ToString();
    }

    public IEnumerable<(object[] Values, int End)> Read(SentenceText text, int at, Syntax[] slots) => Read(text, at, slots, 0, new object[slots.Length]);

    private IEnumerable<(object[] Values, int End)> Read(SentenceText text, int at, Syntax[] slots, int index, object[] values)
    {
        if (index == _pieces.Length)
        {
            yield return (values, at);
            yield break;
        }

        var piece = _pieces[index];
        if (piece.Slot < 0)
        {
            if (After(text, at, piece.Words) is { } end)
            {
                foreach (var rest in Read(text, end, slots, index + 1, values))
                {
                    yield return rest;
                }
            }

            yield break;
        }

        foreach (var reading in slots[piece.Slot].Read(text, at))
        {
            object[] filled = [.. values];
            filled[piece.Slot] = reading.Value;
            foreach (var rest in Read(text, reading.End, slots, index + 1, filled))
            {
                yield return rest;
            }
        }
    }

    private static int? After(SentenceText text, int at, string[] words)
    {
        int? end = at;
        foreach (var word in words)
        {
            end = text.After(word, end.Value);
            if (end is null)
            {
                return null;
            }
        }

        return end;
    }

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Slot();

    private sealed record Piece(string Text, string[] Words, int Slot);
}
