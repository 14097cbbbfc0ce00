using System.Text.Json;
using Campaign.Contracts.Imports;
using Campaign.Core.Data;
using Campaign.Core.Privacy;

namespace Campaign.Core.Imports;

/// <summary>Imports and their rows as they are shown.</summary>
internal static class ImportViews
{
    public static bool CanUndo(Import import) => import is { DryRun: false, ExpiredAt: null, Status: ImportStatus.Done or ImportStatus.Failed } && import.Created + import.Updated > 0;

    public static ImportView Of(Import import, bool hasFile) => new(
        import.ImportId, EnumText.Of(import.Kind), import.FileName, import.DryRun, EnumText.Of(import.Status), import.Options, import.Header,
        new ImportProgress(import.Bytes, import.BytesRead, import.Rows),
        new ImportTotals(import.Created, import.Updated, import.Unchanged, import.Duplicates, import.Skipped, import.Rejected),
        import.Status is ImportStatus.Undoing or ImportStatus.Undone ? new ImportUndo(import.Removed, import.Restored, import.Kept) : null,
        import.FailureCode is { } code ? new ImportFailure(code, import.FailureMessage ?? "") : null,
        import.CreatedAt, import.StartedAt, import.FinishedAt, [.. ActionsOf(import, hasFile)]);

    public static ImportRowView Of(ImportRow row, PersonalDataKeys keys) => new(
        row.Row, row.Line, EnumText.Of(row.Verdict), row.SubjectId is > 0 ? row.SubjectId : null, ProblemsOf(row), CellsOf(row, keys));

    public static IReadOnlyList<ImportProblem> ProblemsOf(ImportRow row) =>
        row.Problems is { } json ? JsonSerializer.Deserialize<ImportProblem[]>(json, JsonSerializerOptions.Web)! : [];

    public static string[]? CellsOf(ImportRow row, PersonalDataKeys keys) =>
        row.CellsCipher is { } cipher ? JsonSerializer.Deserialize<string[]>(keys.DecryptBytes(PersonalColumn.ImportCells, cipher)) : null;

    private static IEnumerable<string> ActionsOf(Import import, bool hasFile)
    {
        if (import is { DryRun: true, Status: ImportStatus.Done } && hasFile)
        {
            yield return "apply";
        }

        if (CanUndo(import))
        {
            yield return "undo";
        }

        if (import is { Rejected: > 0, ExpiredAt: null })
        {
            yield return "rejected";
        }
    }
}
