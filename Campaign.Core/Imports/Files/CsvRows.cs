using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Campaign.Core.Imports.Files;

/// <summary>A row of a file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells, unquoted.</param>
/// <param name="Broken">Whether its quotes are wrong, so that its cells may be.</param>
internal sealed record CsvRow(long Line, string[] Cells, bool Broken);

/// <summary>A file that cannot be read on.</summary>
internal sealed class ImportFileException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>Reads a file row by row (RFC 4180, any delimiter and line end). Never holds more than a row and a buffer.</summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>A longer cell is a quote that somebody forgot to close, which would take in the rest of the file.</summary>
    private const int LongestCell = 64 * 1024;

    private readonly CsvParser _parser;
    private bool _broken;

    public CsvRows(TextReader text, char delimiter) => _parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter.ToString(),
        BufferSize = 64 * 1024,
        MaxFieldSize = LongestCell,
        BadDataFound = _ => _broken = true,
    });

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="ImportFileException"><c>unclosed_quote</c>.</exception>
    public async ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = _parser.RawRow;
        try
        {
            if (!await _parser.ReadAsync())
            {
                return null;
            }
        }
        catch (MaxFieldSizeException)
        {
            throw new ImportFileException("unclosed_quote", $"After line {before} a cell begins with a quote that is not closed.");
        }

        _broken = false;
        var cells = new string[_parser.Count];
        var breaks = 0;
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = _parser[index];
            breaks += cells[index].AsSpan().Count('\n');
        }

        return new CsvRow(_parser.RawRow - breaks, cells, _broken);
    }

    public void Dispose() => _parser.Dispose();
}
