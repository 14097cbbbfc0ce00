using Campaign.Contracts.Imports;
using Campaign.Core.Imports.Files;
using Campaign.Core.Imports.Mapping;

namespace Campaign.Core.Imports.Running;

/// <summary>Reads the fields of one row after the other. What cannot be read is noted with its column and what would be right; values never are.</summary>
internal sealed class CellReader(ImportPlan plan)
{
    private const int LongestText = 300;
    private const char Undecodable = '\uFFFD';

    private string[] _cells = [];

    /// <summary>What is wrong with the row.</summary>
    public List<ImportProblem> Problems { get; private set; } = [];

    public void Use(CsvRow row)
    {
        _cells = row.Cells;
        Problems = [];
        if (row.Broken)
        {
            Problems.Add(new ImportProblem(null, "bad_quotes", "A quote stands in the middle of a cell.", "Double quotes inside of quoted cells."));
        }
        else if (row.Cells.Skip(plan.Import.Header.Length).Any(cell => cell.Length > 0))
        {
            Problems.Add(new ImportProblem(
                null, "too_many_cells", $"It has {row.Cells.Length} cells where the file has {plan.Import.Header.Length} columns.", "Quote cells that hold the delimiter."));
        }
    }

    /// <summary>A text; null where the cell is empty or not mapped.</summary>
    public string? Text(string field, int longest = LongestText)
    {
        if (plan.ColumnOf(field) is not { } column || column.Index >= _cells.Length || _cells[column.Index].AsSpan().Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > longest)
        {
            return Refuse<string?>(field, "too_long", $"It is longer than {longest} characters.", "A shorter text.");
        }

        return text.Contains(Undecodable) || text.Contains('\0')
            ? Refuse<string?>(field, "bad_encoding", "It holds bytes that are no text in the file's encoding.", "Save the file as UTF-8, or choose its encoding.")
            : text.ToString();
    }

    public DateTimeOffset? Date(string field, TimeZoneInfo? zone = null)
    {
        var (text, pattern) = (Text(field), plan.ColumnOf(field)?.Format ?? CellDates.Iso);
        return text is null ? null
            : CellDates.TryRead(text, pattern, zone ?? plan.Zone, out var at) ? at
            : Refuse<DateTimeOffset?>(field, "invalid_date", "It is no date of the column's pattern.", pattern == CellDates.Iso ? "2026-03-28T20:00:00Z" : pattern);
    }

    public decimal? Money(string field)
    {
        const decimal Most = 9_999_999_999.99m;
        var (text, separator) = (Text(field), plan.ColumnOf(field)?.Format ?? ".");
        return text is null ? null
            : CellNumbers.TryReadMoney(text, separator, out var amount) && amount is >= 0 and <= Most ? amount
            : Refuse<decimal?>(field, "invalid_money", "It is no amount.", $"12{separator}50");
    }

    public int? Integer(string field, int least, int most)
    {
        var text = Text(field);
        return text is null ? null
            : CellNumbers.TryReadInteger(text, out var number) && number >= least && number <= most ? number
            : Refuse<int?>(field, "invalid_number", "It is no whole number in range.", $"{least} to {most}");
    }

    public bool? Boolean(string field)
    {
        var text = Text(field);
        return text is null ? null
            : CellNumbers.TryReadBoolean(text, out var value) ? value
            : Refuse<bool?>(field, "invalid_boolean", "It is neither yes nor no.", "yes or no");
    }

    /// <summary>Notes a problem with a field.</summary>
    public T Refuse<T>(string field, string code, string message, string? suggestion)
    {
        Problems.Add(new ImportProblem(plan.ColumnOf(field) is { } column ? plan.NameOf(column) : null, code, message, suggestion));
        return default!;
    }
}
