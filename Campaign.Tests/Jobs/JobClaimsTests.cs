using Campaign.Core.Jobs;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Options;
using Xunit;

namespace Campaign.Tests.Jobs;

/// <summary>Taking jobs: each by one worker at a time, with a higher epoch each time (failure F10).</summary>
public sealed class JobClaimsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workers_claiming_at_once_get_each_job_once()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        var subjects = await lab.EnqueueAsync("many", 200, _cancellation);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(ClaimAllAsync, _cancellation)));

        Assert.Equal(subjects.Order(), claimed.SelectMany(leases => leases).Select(lease => lease.SubjectId).Order());

        async Task<List<JobLease>> ClaimAllAsync()
        {
            var (leases, owner) = (new List<JobLease>(), Guid.NewGuid());
            while (await lab.Claims.ClaimAsync("many", 7, owner, _cancellation) is { Count: > 0 } batch)
            {
                leases.AddRange(batch);
            }

            return leases;
        }
    }

    [Fact]
    public async Task Job_is_claimed_across_promoters_and_by_the_worker_role_alone()
    {
        await using var one = await JobLab.CreateAsync(database, _cancellation);
        await using var two = await JobLab.CreateAsync(database, _cancellation);
        await one.EnqueueAsync("shared", 1, _cancellation);
        await two.EnqueueAsync("shared", 1, _cancellation);
        var asApi = new JobClaims(database.App, TimeProvider.System, Options.Create(new JobOptions()));

        Assert.Empty(await asApi.ClaimAsync("shared", 10, Guid.NewGuid(), _cancellation));
        Assert.Equal(2, (await two.Claims.ClaimAsync("shared", 10, Guid.NewGuid(), _cancellation)).Count);
    }

    [Fact]
    public async Task Job_that_is_held_is_not_claimed_until_its_lease_lapses_and_then_with_a_higher_epoch()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        await lab.EnqueueAsync("lapse", 1, _cancellation);
        var first = Assert.Single(await lab.Claims.ClaimAsync("lapse", 10, Guid.NewGuid(), _cancellation));

        Assert.Empty(await lab.Claims.ClaimAsync("lapse", 10, Guid.NewGuid(), _cancellation));
        await lab.LapseAsync(first, _cancellation);
        var second = Assert.Single(await lab.Claims.ClaimAsync("lapse", 10, Guid.NewGuid(), _cancellation));

        Assert.Equal((first.JobId, first.Epoch + 1, 2), (second.JobId, second.Epoch, second.Attempt));
        Assert.Empty(await lab.Claims.RenewAsync([first], _cancellation));
        Assert.False(await lab.Claims.CompleteAsync(first, _cancellation));
        Assert.False(await lab.Claims.RetryAsync(first, "late", _cancellation));
        Assert.Equal([second.JobId], await lab.Claims.RenewAsync([first, second], _cancellation));
        Assert.True(await lab.Claims.CompleteAsync(second, _cancellation));
    }

    [Fact]
    public async Task Failed_job_waits_and_released_job_does_not()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        await lab.EnqueueAsync("wait", 1, _cancellation);
        var first = Assert.Single(await lab.Claims.ClaimAsync("wait", 1, Guid.NewGuid(), _cancellation));

        Assert.True(await lab.Claims.RetryAsync(first, "TimeoutException", _cancellation));
        Assert.Empty(await lab.Claims.ClaimAsync("wait", 1, Guid.NewGuid(), _cancellation));
        lab.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Assert.Single(await lab.Claims.ClaimAsync("wait", 1, Guid.NewGuid(), _cancellation));
        Assert.True(await lab.Claims.ReleaseAsync(second, _cancellation));
        var third = Assert.Single(await lab.Claims.ClaimAsync("wait", 1, Guid.NewGuid(), _cancellation));

        Assert.Equal((2, 2), (second.Attempt, third.Attempt));
        Assert.Equal(3, third.Epoch);
    }

    [Fact]
    public async Task Job_of_the_future_waits_for_its_time_by_the_clock_of_the_process()
    {
        await using var lab = await JobLab.CreateAsync(database, _cancellation);
        await lab.EnqueueAsync("later", 1, _cancellation, lab.Clock.GetUtcNow().AddDays(30));

        Assert.Empty(await lab.Claims.ClaimAsync("later", 1, Guid.NewGuid(), _cancellation));
        lab.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Single(await lab.Claims.ClaimAsync("later", 1, Guid.NewGuid(), _cancellation));
    }
}
