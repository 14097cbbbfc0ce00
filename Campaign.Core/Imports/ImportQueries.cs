using System.Globalization;
using Campaign.Contracts.Common;
using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using CsvHelper;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Imports;

/// <summary>Shows imports, how far they are, and what came of each row.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose imports.</param>
/// <param name="personalData">Opens rejected rows.</param>
public sealed class ImportQueries(CampaignDbContext db, TenantContext tenant, PersonalData personalData)
{
    private const int ExportBatch = 500;

    /// <summary>A page of imports, the newest first.</summary>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The page.</returns>
    public async Task<Page<ImportView>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var imports = db.Imports.AsNoTracking();
        if (after is not null)
        {
            var last = Keyset.ReadMoment(after).Id;
            imports = imports.Where(import => import.ImportId.CompareTo(last) < 0);
        }

        var rows = await imports.OrderByDescending(import => import.ImportId).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToArray();
        var uploads = page.Where(import => import.DryRun).Select(import => import.UploadId).ToArray();
        var stored = await db.Set<ImportChunk>().Where(chunk => chunk.Number == 0 && uploads.Contains(chunk.UploadId))
            .Select(chunk => chunk.UploadId).ToListAsync(cancellationToken);
        return new Page<ImportView>(
            [.. page.Select(import => ImportViews.Of(import, stored.Contains(import.UploadId)))],
            rows.Count > limit ? Keyset.Write(page[^1].CreatedAt, page[^1].ImportId) : null);
    }

    /// <summary>An import.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The import; null where there is no such one.</returns>
    public async Task<ImportView?> FindAsync(Guid importId, CancellationToken cancellationToken) =>
        await db.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.ImportId == importId, cancellationToken) is { } import
            ? ImportViews.Of(import, await db.Set<ImportChunk>().AnyAsync(chunk => chunk.UploadId == import.UploadId, cancellationToken))
            : null;

    /// <summary>A page of rows in the file's order.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="verdict">Only these; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The page; null where there is no such import.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such verdict or cursor.</exception>
    public async Task<Page<ImportRowView>?> RowsAsync(Guid importId, string? verdict, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!await db.Imports.AnyAsync(one => one.ImportId == importId, cancellationToken))
        {
            return null;
        }

        var rows = db.ImportRows.AsNoTracking().Where(row => row.ImportId == importId);
        if (verdict is not null)
        {
            var wanted = EnumText.TryParse<RowVerdict>(verdict, out var parsed) ? parsed : throw new DomainException("invalid_request", $"'{verdict}' is no verdict.");
            rows = rows.Where(row => row.Verdict == wanted);
        }

        var last = after is null ? 0 : Keyset.ReadNumber(after);
        var found = await rows.Where(row => row.Row > last).OrderBy(row => row.Row).Take(limit + 1).ToListAsync(cancellationToken);
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        return new Page<ImportRowView>(
            [.. found.Take(limit).Select(row => ImportViews.Of(row, keys))], found.Count > limit ? Keyset.Write(found[limit - 1].Row) : null);
    }

    /// <summary>Writes the rejected rows as they stood in the file, with line and problem beside them, to be corrected and imported again.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When all are written.</returns>
    public async Task WriteRejectedAsync(Guid importId, Stream output, CancellationToken cancellationToken)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(one => one.ImportId == importId, cancellationToken);
        await using var text = new StreamWriter(output, leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
        await WriteAsync(csv, [.. import.Header, "line", "problem"]);
        for (var last = 0L; ;)
        {
            var rows = await db.ImportRows.AsNoTracking().Where(row => row.ImportId == importId && row.Verdict == RowVerdict.Rejected && row.Row > last)
                .OrderBy(row => row.Row).Take(ExportBatch).ToListAsync(cancellationToken);
            var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
            foreach (var row in rows)
            {
                var cells = ImportViews.CellsOf(row, keys) ?? [];
                var padding = Enumerable.Repeat("", Math.Max(0, import.Header.Length - cells.Length));
                await WriteAsync(csv, [.. cells, .. padding, row.Line.ToString(CultureInfo.InvariantCulture), Words(row)]);
            }

            await csv.FlushAsync();
            if (rows.Count < ExportBatch)
            {
                return;
            }

            last = rows[^1].Row;
        }
    }

    private static string Words(ImportRow row) => string.Join(
        " ", ImportViews.ProblemsOf(row).Select(problem => $"{(problem.Column is null ? "" : problem.Column + ": ")}{problem.Message} {problem.Suggestion}".TrimEnd()));

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }
}
