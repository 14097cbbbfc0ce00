using Campaign.Contracts.Imports;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Imports.Files;
using Campaign.Core.Imports.Mapping;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Imports.Running;

/// <summary>How an import's file is read: its options with every guess made.</summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<string, ImportColumn> _columns;

    private ImportPlan(Import import, Promoter promoter, FileFormat format)
    {
        Import = import;
        Promoter = promoter;
        Format = format;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(import.Options.TimeZone ?? promoter.TimeZone);
        _columns = import.Options.Columns!.ToDictionary(column => column.Field);
    }

    public Import Import { get; }

    public Promoter Promoter { get; }

    public FileFormat Format { get; }

    /// <summary>Zone of times without an offset.</summary>
    public TimeZoneInfo Zone { get; }

    public IEnumerable<string> Fields => _columns.Keys;

    /// <summary>The column of a field; null where none is mapped.</summary>
    public ImportColumn? ColumnOf(string field) => _columns.GetValueOrDefault(field);

    public string NameOf(ImportColumn column) => column.Index < Import.Header.Length ? Import.Header[column.Index] : $"Column {column.Index + 1}";

    public UpsertPolicy Policy => new(Import.StartedAt!.Value, Import.Options.Consent?.Source ?? "import")
    {
        Create = Import.Options.Mode != "update_only",
        Update = Import.Options.Mode != "create_only",
        DryRun = Import.DryRun,
        Erased = Import.Options.EmptyCells == "erase" ? [.. Fields.Select(name => name == "birthDate" ? "birthYear" : name)] : [],
        Proof = Import.Options.Consent?.Proof ?? $"{Import.FileName}, import {Import.ImportId}",
    };

    /// <summary>Makes the guesses that are open and writes them into the import, so that it goes on alike after a crash.</summary>
    /// <exception cref="ImportFileException">The file is empty, or its columns do not make rows.</exception>
    public static async Task<ImportPlan> MakeAsync(Import import, Promoter promoter, Stream file, CancellationToken cancellationToken)
    {
        var sample = new byte[FormatGuess.SampleBytes];
        var read = await file.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        var (format, rows) = await FormatGuess.OfAsync(sample.AsMemory(0, read), read < sample.Length, import.Options.Format, cancellationToken);
        if (rows.Count == 0)
        {
            throw new ImportFileException("empty_file", "The file holds no rows.");
        }

        var contents = rows.Skip(format.HasHeader ? 1 : 0).ToArray();
        var columns = import.Options.Columns
            ?? [.. ColumnGuesses.Of(import.Kind, rows, format.HasHeader, promoter.Country).Columns
                .Where(column => column.Field is not null).Select(column => new ImportColumn(column.Index, column.Field!, column.Format))];
        if (MappingCheck.ProblemsOf(import.Kind, columns) is [var problem, ..])
        {
            throw new ImportFileException(problem.Code, $"{problem.Message} {problem.Suggestion}");
        }

        import.Header = ColumnGuesses.HeaderOf(rows, format.HasHeader);
        import.Options = import.Options with
        {
            Format = format.ToContract(),
            Columns = [.. columns.Select(column => column.Format is null
                ? column with { Format = ColumnGuesses.FormatOf(import.Kind, column.Field, ColumnGuesses.ValuesOf(contents, column.Index), promoter.Country) }
                : column)],
        };
        return new ImportPlan(import, promoter, format);
    }

    /// <summary>The plan of an import that has begun.</summary>
    public static ImportPlan Resume(Import import, Promoter promoter)
    {
        var format = import.Options.Format!;
        return new ImportPlan(import, promoter, new FileFormat(FileFormat.EncodingOf(format.Encoding!), format.Delimiter![0], format.HasHeader!.Value));
    }
}
