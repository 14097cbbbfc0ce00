using Campaign.Contracts.Imports;
using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Imports.Mapping;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Imports;

/// <summary>Says what the beginning of a file looks like, before anything is stored.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose file it is.</param>
public sealed class ImportInspector(CampaignDbContext db, TenantContext tenant)
{
    private const int SampleRows = 10;

    /// <summary>Reads the first 128 KiB, and no more.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="file">The file, or its beginning.</param>
    /// <param name="options">What is known already, such as another delimiter; null for nothing.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What it looks like.</returns>
    public async Task<ImportInspection> InspectAsync(ImportKind kind, Stream file, ImportOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var sample = new byte[FormatGuess.SampleBytes];
        var read = await file.ReadAtLeastAsync(sample, sample.Length, throwOnEndOfStream: false, cancellationToken);
        var (format, rows) = await FormatGuess.OfAsync(sample.AsMemory(0, read), read < sample.Length, options?.Format, cancellationToken);
        var country = await db.Promoters.Where(row => row.PromoterId == tenant.RequiredPromoter).Select(row => row.Country).SingleAsync(cancellationToken);
        var (preset, columns) = ColumnGuesses.Of(kind, rows, format.HasHeader, country);
        return new ImportInspection(
            EnumText.Of(kind), preset, format.ToContract(), columns,
            [.. rows.Skip(format.HasHeader ? 1 : 0).Take(SampleRows).Select(row => row.Cells)],
            [.. ImportFields.Of(kind).Select(one => one.Field).OrderByDescending(field => field.Required || field.AnyOf is not null)],
            rows.Count == 0
                ? [new ImportProblem(null, "empty_file", "The file holds no rows.")]
                : MappingCheck.ProblemsOf(kind, [.. columns.Where(column => column.Field is not null).Select(column => new ImportColumn(column.Index, column.Field!, column.Format))]));
    }
}
