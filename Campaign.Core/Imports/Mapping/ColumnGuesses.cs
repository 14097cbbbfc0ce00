using Campaign.Contracts.Imports;
using Campaign.Core.Imports.Files;
using Campaign.Core.Privacy;

namespace Campaign.Core.Imports.Mapping;

/// <summary>Tells from names and contents what the columns of a file mean.</summary>
internal static class ColumnGuesses
{
    private const int Samples = 5;

    /// <summary>The columns in the file's order; no field twice.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="rows">The first rows, the header among them where there is one.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="country">Where the promoter is.</param>
    public static (string? Preset, IReadOnlyList<ImportColumnGuess> Columns) Of(ImportKind kind, IReadOnlyList<CsvRow> rows, bool hasHeader, string country)
    {
        var contents = hasHeader ? rows.Skip(1).ToArray() : [.. rows];
        var names = HeaderOf(rows, hasHeader);
        var plain = names.Select(ColumnNames.Plain).ToArray();
        var preset = hasHeader ? Presets.Of(kind, plain) : null;
        var taken = new HashSet<string>();
        var guesses = new ImportColumnGuess[names.Length];

        // Sure things first, so that an address found by its looks does not take the field from the column of that name.
        foreach (var (because, guess) in new (string, Func<int, string[], string?>)[]
        {
            ("preset", (index, _) => preset?.Fields.GetValueOrDefault(plain[index])),
            ("header", (index, _) => hasHeader ? ByName(kind, plain[index]) : null),
            ("content", (_, values) => preset is null ? ByContent(kind, values) : null),
        })
        {
            for (var index = 0; index < names.Length; index++)
            {
                var values = ValuesOf(contents, index);
                if (guesses[index]?.Field is null)
                {
                    var field = guess(index, values) is { } found && taken.Add(found) ? found : null;
                    guesses[index] = new ImportColumnGuess(
                        index, names[index], field, field is null ? null : FormatOf(kind, field, values, country), field is null ? null : because,
                        [.. values.Distinct().Take(Samples)]);
                }
            }
        }

        return (preset?.Name, guesses);
    }

    public static string[] HeaderOf(IReadOnlyList<CsvRow> rows, bool hasHeader)
    {
        var width = hasHeader && rows is [var header, ..] ? header.Cells.Length : rows.Select(row => row.Cells.Length).DefaultIfEmpty(0).Max();
        return [.. Enumerable.Range(0, width).Select(index =>
            hasHeader && !string.IsNullOrWhiteSpace(rows[0].Cells[index]) ? rows[0].Cells[index].Trim() : $"Column {index + 1}")];
    }

    /// <summary>The pattern of a date, the separator of money; null for other types.</summary>
    public static string? FormatOf(ImportKind kind, string field, IReadOnlyCollection<string> values, string country) => ImportFields.Find(kind, field)?.Type switch
    {
        "date" => CellDates.PatternOf(values, country),
        "money" => CellNumbers.SeparatorOf(values, country),
        _ => null,
    };

    public static string[] ValuesOf(IEnumerable<CsvRow> contents, int index) =>
        [.. contents.Where(row => index < row.Cells.Length).Select(row => row.Cells[index].Trim()).Where(cell => cell.Length > 0)];

    private static string? ByName(ImportKind kind, string plain) =>
        ImportFields.Of(kind).FirstOrDefault(one => one.Names.Contains(plain) || ColumnNames.Plain(one.Field.Name) == plain)?.Field.Name;

    private static string? ByContent(ImportKind kind, string[] values)
    {
        var field = values switch
        {
            [] => null,
            _ when Most(values, value => value.Contains('@', StringComparison.Ordinal) && ContactAddress.NormaliseEmail(value) is not null) => "email",
            _ when Most(values, value => value.StartsWith('+') && ContactAddress.NormalisePhone(value) is not null) => "phone",
            _ => null,
        };
        return field is not null && ImportFields.Find(kind, field) is not null ? field : null;
    }

    private static bool Most(string[] values, Func<string, bool> test) => values.Count(test) * 5 >= values.Length * 4;
}
