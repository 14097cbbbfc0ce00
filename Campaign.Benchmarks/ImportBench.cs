using System.Diagnostics;
using Campaign.Benchmarks.Loading;
using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Imports;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P12: a file of fans from upload to the last row by the product's own jobs: duplicates found, consent noted, addresses sealed.</summary>
internal static class ImportBench
{
    public static async Task RunAsync(BenchEngines engines, BenchSettings settings, Report report)
    {
        await using var database = await BenchDatabase.CreateAsync(engines.Postgres, "campaign_bench_import", settings.Stop);
        try
        {
            await MeasureAsync(database, settings, report);
        }
        finally
        {
            await database.DropAsync();
        }
    }

    private static async Task MeasureAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var promoter = await database.AddPromoterAsync("bench-import");
        var uploading = Stopwatch.GetTimestamp();
        Guid import;
        await using (var scope = database.Scope(promoter))
        {
            await using var file = new FansCsv(settings.Rows);
            var options = new ImportOptions { Consent = new ImportConsent(["email"], "checkout", "form 7") };
            import = await scope.ServiceProvider.GetRequiredService<ImportIntake>()
                .ReceiveAsync(ImportKind.Fans, "fans.csv", file, options, dryRun: false, settings.Stop);
        }

        report.Add("P12", $"upload of {settings.Rows:N0} rows, sealed and stored", PerSecond(settings.Rows, Stopwatch.GetElapsedTime(uploading)), "–");
        await using var server = await ServerCpu.OfAsync(database.Owner, settings.Stop);
        using var process = new ProcessUse();
        var server0 = server.Used();
        var importing = Stopwatch.GetTimestamp();
        await WorkAsync(database, promoter, settings.Stop);
        var took = Stopwatch.GetElapsedTime(importing);
        var (cpu, peak) = process.Used();
        var used = server.Used() - server0;
        var totals = await TotalsAsync(database, promoter, import, settings.Stop);
        report.Add(
            "P12", $"import of {settings.Rows:N0} rows: {totals.Created:N0} new, {totals.Duplicate:N0} known, {totals.Rejected:N0} rejected", PerSecond(settings.Rows, took), "40,000 rows/s");
        report.Add(
            "P12", "the same, CPU for each row and memory at its highest",
            $"{cpu.TotalMicroseconds / settings.Rows:0.0} µs here, {used.TotalMicroseconds / settings.Rows:0.0} µs in Postgres, {peak / 1048576.0:0} MB", "memory flat");
    }

    private static async Task WorkAsync(BenchDatabase database, PromoterId promoter, CancellationToken cancellationToken)
    {
        var claims = database.WorkerServices.GetRequiredService<JobClaims>();
        var job = (await claims.ClaimAsync(ImportJobs.Run, 1, Guid.NewGuid(), cancellationToken)).Single();
        await using var scope = database.WorkerServices.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);

        // Renewed as a worker does: a long import outlives its lease.
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(claims, job, done.Token);
        await scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(ImportJobs.Run).RunAsync(job, cancellationToken);
        await done.CancelAsync();
        await renewing;
        await claims.CompleteAsync(job, cancellationToken);
    }

    private static async Task RenewAsync(JobClaims claims, JobLease job, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await claims.RenewAsync([job], cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The import is done.
        }
    }

    private static async Task<ImportTotals> TotalsAsync(BenchDatabase database, PromoterId promoter, Guid import, CancellationToken cancellationToken)
    {
        await using var scope = database.Scope(promoter);
        var view = (await scope.ServiceProvider.GetRequiredService<ImportQueries>().FindAsync(import, cancellationToken))!;
        return view.Status == "done" ? view.Totals : throw new InvalidOperationException($"The import is {view.Status}: {view.Failure?.Message}");
    }

    private static string PerSecond(long rows, TimeSpan took) => $"{took.TotalSeconds:0.0} s, {rows / took.TotalSeconds:N0} rows/s";
}
