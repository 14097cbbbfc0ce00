using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Campaign.Tests.Jobs;

/// <summary>A tenant's jobs and the claims on them, with a clock that the test moves; leases run on the database's.</summary>
internal sealed class JobLab : IAsyncDisposable
{
    private readonly DatabaseFixture _database;
    private readonly TestTenant _tenant;
    private readonly ServiceProvider _api;

    private JobLab(DatabaseFixture database, TestTenant tenant)
    {
        (_database, _tenant) = (database, tenant);
        Claims = new JobClaims(database.Worker, Clock, Options.Create(new JobOptions()));
        _api = DatabaseFixture.BuildServices(database.App, services => services.AddSingleton<TimeProvider>(Clock));
    }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public JobClaims Claims { get; }

    public static async Task<JobLab> CreateAsync(DatabaseFixture database, CancellationToken cancellationToken) =>
        new(database, await database.CreateTenantAsync(cancellationToken));

    /// <summary>Asks for jobs as the API does.</summary>
    public async Task<IReadOnlyList<Guid>> EnqueueAsync(string kind, int count, CancellationToken cancellationToken, DateTimeOffset? runAt = null)
    {
        await using var scope = _api.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Core.Tenancy.TenantContext>().Use(_tenant.Id);
        var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
        var subjects = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        subjects.ForEach(subject => queue.Enqueue(kind, subject, runAt));
        await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().SaveChangesAsync(cancellationToken);
        return subjects;
    }

    /// <summary>Wants an open job done now.</summary>
    public async Task HastenAsync(string kind, Guid subject, CancellationToken cancellationToken)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await using var scope = _api.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Core.Tenancy.TenantContext>().Use(_tenant.Id);
        await scope.ServiceProvider.GetRequiredService<JobQueue>().ScheduleAsync(kind, subject, Clock.GetUtcNow(), cancellationToken);
    }

    public async Task LapseAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var command = _database.Owner.CreateCommand($"UPDATE jobs SET lease_until = now() - interval '1 second' WHERE job_id = '{lease.JobId}'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<string> StateAsync(Guid subject, CancellationToken cancellationToken)
    {
        await using var command = _database.Owner.CreateCommand($"SELECT state FROM jobs WHERE subject_id = '{subject}'");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
