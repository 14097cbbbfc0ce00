using System.Buffers;
using System.Text;
using Campaign.Contracts.Imports;

namespace Campaign.Core.Imports.Files;

/// <summary>Tells from a file's first bytes how it is written.</summary>
internal static class FormatGuess
{
    /// <summary>Enough for some hundred rows.</summary>
    public const int SampleBytes = 128 * 1024;

    private const int SampleRows = 50;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The format, and the first rows read by it.</summary>
    /// <param name="sample">The first bytes.</param>
    /// <param name="whole">Whether they are all there are; else the last row may be cut off.</param>
    /// <param name="given">What is known already.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<(FileFormat Format, List<CsvRow> Rows)> OfAsync(
        ReadOnlyMemory<byte> sample, bool whole, ImportFormat? given, CancellationToken cancellationToken)
    {
        var encoding = given?.Encoding is { } name ? FileFormat.EncodingOf(name) : EncodingOf(sample.Span);
        var text = encoding.GetString(sample.Span[PreambleOf(sample.Span)..]);
        var best = (Delimiter: ',', Rows: new List<CsvRow>(), Score: -1.0);
        foreach (var delimiter in given?.Delimiter is [var known] ? [known] : Delimiters)
        {
            var rows = await RowsAsync(text, delimiter, whole, cancellationToken);
            best = Score(rows) is var score && score > best.Score ? (delimiter, rows, score) : best;
        }

        var header = given?.HasHeader ?? LooksLikeHeader(best.Rows);
        return (new FileFormat(encoding, best.Delimiter, header), best.Rows);
    }

    /// <summary>Bytes of the byte order mark.</summary>
    private static int PreambleOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => 2,
        _ => 0,
    };

    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => FileFormat.Utf8,
        [0xFF, 0xFE, ..] => FileFormat.Unicode(bigEndian: false),
        [0xFE, 0xFF, ..] => FileFormat.Unicode(bigEndian: true),
        // The Latin letters of UTF-16 are zero in every other byte; no text in another encoding has zeros.
        [not 0, 0, not 0, 0, ..] => FileFormat.Unicode(bigEndian: false),
        [0, not 0, 0, not 0, ..] => FileFormat.Unicode(bigEndian: true),
        _ => IsUtf8(bytes) ? FileFormat.Utf8 : FileFormat.Windows1252,
    };

    /// <summary>Whether all is UTF-8, a character cut off by the end of the sample apart.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (Rune.DecodeFromUtf8(bytes, out _, out var consumed))
            {
                case OperationStatus.Done:
                    bytes = bytes[consumed..];
                    break;
                case OperationStatus.NeedMoreData:
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    private static async Task<List<CsvRow>> RowsAsync(string text, char delimiter, bool whole, CancellationToken cancellationToken)
    {
        var rows = new List<CsvRow>();
        try
        {
            using var reader = new CsvRows(new StringReader(text), delimiter);
            while (rows.Count <= SampleRows && await reader.ReadAsync(cancellationToken) is { } row)
            {
                rows.Add(row);
            }
        }
        catch (ImportFileException)
        {
            // A quote that is closed beyond the sample, or never: what came before tells enough.
        }

        if (!whole && rows.Count is > 1 and <= SampleRows)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows;
    }

    /// <summary>The right delimiter makes several columns, and as many in every row.</summary>
    private static double Score(List<CsvRow> rows)
    {
        if (rows is not [var first, ..])
        {
            return 0;
        }

        var alike = rows.Count(row => row.Cells.Length == first.Cells.Length) / (double)rows.Count;
        return first.Cells.Length > 1 ? alike * alike * Math.Min(first.Cells.Length, 20) : 0.01;
    }

    /// <summary>A header holds names: no address, no number, no cell twice, and few are empty.</summary>
    private static bool LooksLikeHeader(List<CsvRow> rows) => rows is [var first, ..]
        && first.Cells.Any(cell => cell.Any(char.IsLetter))
        && !first.Cells.Any(cell => cell.Contains('@', StringComparison.Ordinal) || (cell.Any(char.IsAsciiDigit) && !cell.Any(char.IsLetter)))
        && first.Cells.Count(string.IsNullOrWhiteSpace) * 2 < first.Cells.Length
        && first.Cells.Where(cell => cell.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() == first.Cells.Count(cell => cell.Length > 0);
}
