using Campaign.Core.RateLimits;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.RateLimits;

/// <summary>Limits hold over all replicas, and never longer than their window (failure F19).</summary>
public sealed class SlidingWindowLimiterTests(Engines engines)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Replicas_share_one_window()
    {
        await using var first = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        await using var second = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        SlidingWindowLimiter[] replicas = [Limiter(first), Limiter(second)];
        var subject = Guid.NewGuid().ToString();

        var decisions = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(request => replicas[request % 2].AcquireAsync("test", subject, 20, Window).AsTask()));

        Assert.Equal(20, decisions.Count(decision => decision.Allowed));
        Assert.All(decisions.Where(decision => !decision.Allowed), refused => Assert.InRange(refused.RetryAfter, TimeSpan.FromTicks(1), Window));
    }

    [Fact]
    public async Task F19_key_always_has_an_expiry()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        var subject = Guid.NewGuid().ToString();

        await Limiter(redis).AcquireAsync("test", subject, 1, Window);
        await Limiter(redis).AcquireAsync("test", subject, 1, Window);
        var expiry = await redis.GetDatabase().KeyTimeToLiveAsync($"limit:test:{subject}");

        Assert.NotNull(expiry);
        Assert.InRange(expiry.Value, TimeSpan.FromTicks(1), Window);
    }

    [Fact]
    public async Task Without_Redis_the_process_limits_by_itself_and_the_window_slides()
    {
        var clock = new FakeTimeProvider();
        var limiter = new SlidingWindowLimiter(clock, NullLogger<SlidingWindowLimiter>.Instance);

        var first = await limiter.AcquireAsync("test", "caller", 2, Window);
        clock.Advance(TimeSpan.FromSeconds(20));
        var second = await limiter.AcquireAsync("test", "caller", 2, Window);
        var refused = await limiter.AcquireAsync("test", "caller", 2, Window);
        clock.Advance(TimeSpan.FromSeconds(40));
        var afterTheFirstLeft = await limiter.AcquireAsync("test", "caller", 2, Window);

        Assert.True(first.Allowed && second.Allowed && afterTheFirstLeft.Allowed);
        Assert.False(refused.Allowed);
        Assert.Equal(TimeSpan.FromSeconds(40), refused.RetryAfter);
    }

    private static SlidingWindowLimiter Limiter(IConnectionMultiplexer redis) =>
        new(TimeProvider.System, NullLogger<SlidingWindowLimiter>.Instance, redis);
}
