using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Preview;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>Many who ask for the same preview at the same time cost one computation, in one process and in several.</summary>
public sealed class PreviewCacheTests(Engines engines) : IAsyncLifetime
{
    private readonly string _key = $"audience:test:{Guid.NewGuid():N}";
    private ConnectionMultiplexer _redis = null!;
    private int _computed;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);

    public async ValueTask DisposeAsync()
    {
        await _redis.GetDatabase().KeyDeleteAsync([_key, $"{_key}:computing"]);
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Callers_of_one_process_share_one_computation()
    {
        using var cache = Cache(redis: null);
        var release = new TaskCompletionSource<AudiencePreview>();

        var callers = Enumerable.Range(0, 50).Select(_ => Ask(cache, () => release.Task)).ToArray();
        using var impatient = new CancellationTokenSource();
        var cancelled = cache.GetAsync(_key, refresh: false, () => release.Task, impatient.Token);
        await impatient.CancelAsync();
        release.SetResult(Preview(7));

        Assert.All(await Task.WhenAll(callers), preview => Assert.Equal(7, preview.Count));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(1, _computed);
    }

    [Fact]
    public async Task Callers_of_several_processes_share_one_computation()
    {
        var caches = Enumerable.Range(0, 4).Select(_ => Cache(_redis)).ToArray();
        var release = new TaskCompletionSource<AudiencePreview>();

        var callers = caches.SelectMany(cache => Enumerable.Range(0, 10).Select(_ => Ask(cache, () => release.Task))).ToArray();
        await UntilAsync(() => _computed == 1);
        release.SetResult(Preview(7));

        Assert.All(await Task.WhenAll(callers), preview => Assert.Equal(7, preview.Count));
        Assert.Equal(1, _computed);
        Array.ForEach(caches, cache => cache.Dispose());
    }

    [Fact]
    public async Task A_process_that_fails_leaves_the_computation_to_the_next()
    {
        using var first = Cache(_redis);
        using var second = Cache(_redis);
        var fail = new TaskCompletionSource<AudiencePreview>();

        var failing = Ask(first, () => fail.Task);
        await UntilAsync(() => _computed == 1);
        var waiting = Ask(second, () => Task.FromResult(Preview(8)));
        fail.SetException(new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => failing);
        Assert.Equal((8, 2), ((await waiting).Count, _computed));
    }

    [Fact]
    public async Task The_lease_of_a_process_that_died_ends_by_itself()
    {
        using var cache = Cache(_redis);
        await _redis.GetDatabase().LockTakeAsync($"{_key}:computing", "one that died", TimeSpan.FromMilliseconds(300));

        Assert.Equal((9, 1), ((await Ask(cache, () => Task.FromResult(Preview(9)))).Count, _computed));
        Assert.False(await _redis.GetDatabase().KeyExistsAsync($"{_key}:computing"));
    }

    private Task<AudiencePreview> Ask(PreviewCache cache, Func<Task<AudiencePreview>> compute) => cache.GetAsync(
        _key, refresh: false,
        () =>
        {
            Interlocked.Increment(ref _computed);
            return compute();
        },
        Cancellation);

    private static PreviewCache Cache(IConnectionMultiplexer? redis) =>
        new(NullLogger<PreviewCache>.Instance, Options.Create(new PreviewOptions()), TimeProvider.System, redis);

    private static AudiencePreview Preview(long count) => new(count, new ReachableCounts(0, 0), [], [], null, [], "", 1, false, 0);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Yield();
            Cancellation.ThrowIfCancellationRequested();
        }
    }
}
