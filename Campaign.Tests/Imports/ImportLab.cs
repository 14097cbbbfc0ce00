using Campaign.Contracts.Imports;
using Campaign.Core.Imports;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Tests.Imports;

/// <summary>A tenant whose imports the test runs itself, as a worker would; the worker can be made to die anywhere.</summary>
internal sealed class ImportLab : IAsyncDisposable
{
    private readonly ServiceProvider _worker;
    private readonly CrashPoint _crash = new();

    private ImportLab(DatabaseFixture database, TestTenant tenant)
    {
        Tenant = tenant;
        _worker = DatabaseFixture.BuildServices(database.Worker, services => services
            .AddImporting().ConfigureDbContext<Core.Data.CampaignDbContext>(options => options.AddInterceptors(_crash)));
    }

    public TestTenant Tenant { get; }

    public static async Task<ImportLab> OpenAsync(DatabaseFixture database, CancellationToken cancellationToken) =>
        new(database, await database.CreateTenantAsync(cancellationToken));

    /// <summary>Uploads a file and lets a worker import it to its end.</summary>
    public async Task<ImportView> ImportAsync(
        ImportKind kind, string csv, CancellationToken cancellationToken, ImportOptions? options = null, bool dryRun = false)
    {
        var id = await UploadAsync(kind, csv, cancellationToken, options, dryRun);
        await WorkAsync(ImportJobs.Run, cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    public async Task<Guid> UploadAsync(ImportKind kind, string csv, CancellationToken cancellationToken, ImportOptions? options = null, bool dryRun = false)
    {
        await using var scope = Tenant.Scope(Role.Marketer);
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return await scope.ServiceProvider.GetRequiredService<ImportIntake>()
            .ReceiveAsync(kind, "file.csv", file, options ?? new ImportOptions(), dryRun, cancellationToken);
    }

    public async Task<ImportView> UndoAsync(Guid id, CancellationToken cancellationToken)
    {
        await using (var scope = Tenant.Scope(Role.Marketer))
        {
            await scope.ServiceProvider.GetRequiredService<ImportIntake>().UndoAsync(id, cancellationToken);
        }

        await WorkAsync(ImportJobs.Undo, cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    public async Task<ImportView> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = Tenant.Scope();
        return (await scope.ServiceProvider.GetRequiredService<ImportQueries>().FindAsync(id, cancellationToken))!;
    }

    public async Task<IReadOnlyList<ImportRowView>> RowsAsync(Guid id, CancellationToken cancellationToken, string? verdict = null)
    {
        await using var scope = Tenant.Scope();
        return (await scope.ServiceProvider.GetRequiredService<ImportQueries>().RowsAsync(id, verdict, null, 1_000, cancellationToken))!.Items;
    }

    /// <summary>Does the open jobs of a kind.</summary>
    public async Task WorkAsync(string kind, CancellationToken cancellationToken)
    {
        var claims = _worker.GetRequiredService<JobClaims>();
        foreach (var job in await claims.ClaimAsync(kind, 10, Guid.NewGuid(), cancellationToken))
        {
            await using var scope = _worker.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(job.PromoterId);
            await scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(kind).RunAsync(job, cancellationToken);
            await claims.CompleteAsync(job, cancellationToken);
        }
    }

    /// <summary>Lets a worker begin that dies at the n-th boundary, then makes its lease lapse.</summary>
    /// <returns>Whether it died before it was done.</returns>
    public async Task<bool> DieAsync(string kind, int boundary, CancellationToken cancellationToken)
    {
        _crash.Arm(boundary);
        try
        {
            await WorkAsync(kind, cancellationToken);
            return false;
        }
        catch (Exception death) when (death is SimulatedCrashException || death.InnerException is SimulatedCrashException)
        {
            await ExecuteAsync("UPDATE jobs SET lease_until = now() - interval '1 second' WHERE state = 'running' AND promoter_id = $1", cancellationToken);
            return true;
        }
        finally
        {
            _crash.Arm(int.MaxValue);
        }
    }

    public async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Tenant.Database.Owner.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = Tenant.Id.Value });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Tenant.Database.Owner.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = Tenant.Id.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _worker.DisposeAsync();
}
