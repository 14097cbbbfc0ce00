using System.Globalization;
using Campaign.Contracts.Imports;
using Campaign.Core.Imports;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Imports;

/// <summary>Workers that die at any boundary: every row happens once, and the totals are what they would have been.</summary>
public sealed class ImportCrashTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Rows = 12_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_whose_workers_die_everywhere_ends_with_the_right_counts()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var id = await lab.UploadAsync(ImportKind.Fans, Csv(), Cancellation, new ImportOptions { Consent = new ImportConsent(["email"], "form") });

        var deaths = 0;
        for (var boundary = 1; await lab.DieAsync(ImportJobs.Run, boundary, Cancellation); boundary++)
        {
            deaths++;
        }

        var import = await lab.FindAsync(id, Cancellation);
        Assert.True(deaths > 5, $"Only {deaths} deaths.");
        Assert.Equal(("done", (long)Rows), (import.Status, import.Progress.Rows));
        Assert.Equal(new ImportTotals(Rows * 98 / 100, 0, 0, Rows / 100, 0, Rows / 100), import.Totals);
        Assert.Equal(Rows * 98 / 100, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1", Cancellation));
        Assert.Equal(Rows * 98 / 100, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1", Cancellation));
        Assert.Equal(Rows, await lab.CountAsync("SELECT count(*) FROM import_rows WHERE promoter_id = $1", Cancellation));

        await lab.UndoAsync(id, Cancellation);
        Assert.Equal(0, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1", Cancellation));
    }

    [Fact]
    public async Task Two_workers_on_one_import_do_not_write_a_row_twice()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var id = await lab.UploadAsync(ImportKind.Fans, Csv(), Cancellation);
        Assert.True(await lab.DieAsync(ImportJobs.Run, 8, Cancellation));

        // The former holder's lease has lapsed: of these two claims one gets the job, the other nothing.
        await Task.WhenAll(lab.WorkAsync(ImportJobs.Run, Cancellation), lab.WorkAsync(ImportJobs.Run, Cancellation));

        Assert.Equal("done", (await lab.FindAsync(id, Cancellation)).Status);
        Assert.Equal(Rows, await lab.CountAsync("SELECT count(*) FROM import_rows WHERE promoter_id = $1", Cancellation));
    }

    /// <summary>Of each hundred rows one is bad and one repeats another.</summary>
    private static string Csv() => "email,first name\n" + string.Concat(Enumerable.Range(0, Rows).Select(index => (index % 100) switch
    {
        50 => "not an address,X\n",
        51 => string.Create(CultureInfo.InvariantCulture, $"fan{index - 10}@fans.example,Twice\n"),
        _ => string.Create(CultureInfo.InvariantCulture, $"fan{index}@fans.example,Fan\n"),
    }));
}
