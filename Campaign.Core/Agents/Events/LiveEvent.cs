using System.Globalization;
using System.Text;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// An event on its way past the log. A tentative one is told while its step is at work and holds only if that step is stored; a stored one
/// repeats what the log already has, so that readers need not look.
/// </summary>
/// <param name="Attempt">Which writing of which worker it belongs to; higher is later. Tentative events hold if stored ones of the same attempt follow.</param>
/// <param name="Sequence">Its place in the log, or the place it will have.</param>
/// <param name="Stored">Whether the log has it.</param>
/// <param name="Offset">Of a piece of text: characters before it. Of a text's end: all its characters. Else 0.</param>
/// <param name="Length">Of a piece of text: its characters. Else 0.</param>
/// <param name="Json">The AG-UI event.</param>
internal readonly record struct LiveEvent(long Attempt, long Sequence, bool Stored, int Offset, int Length, string Json)
{
    public bool IsPiece => Length > 0;

    /// <summary>Whether it is none, but a sign to look at the log.</summary>
    public bool IsLook => Json is null;

    /// <summary>Between events of one message. JSON has control characters only escaped.</summary>
    public const char Separator = '\u001e';

    public const string SeparatorText = "\u001e";

    /// <summary>Five numbers, a line break, the event.</summary>
    public void AppendTo(StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"{Attempt} {Sequence} {(Stored ? 1 : 0)} {Offset} {Length}\n").Append(Json);

    public static bool TryDecode(ReadOnlySpan<char> text, out LiveEvent live)
    {
        live = default;
        var end = text.IndexOf('\n');
        if (end < 0)
        {
            return false;
        }

        Span<Range> parts = stackalloc Range[6];
        var header = text[..end];
        if (header.Split(parts, ' ') != 5
            || !long.TryParse(header[parts[0]], CultureInfo.InvariantCulture, out var attempt)
            || !long.TryParse(header[parts[1]], CultureInfo.InvariantCulture, out var sequence)
            || !int.TryParse(header[parts[3]], CultureInfo.InvariantCulture, out var offset)
            || !int.TryParse(header[parts[4]], CultureInfo.InvariantCulture, out var length))
        {
            return false;
        }

        live = new LiveEvent(attempt, sequence, header[parts[2]] is "1", offset, length, text[(end + 1)..].ToString());
        return true;
    }
}
