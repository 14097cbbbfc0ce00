using Campaign.Core.RateLimits;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.RateLimits;

public sealed class TokenBucketsTests(Engines engines)
{
    private readonly string _subject = Guid.NewGuid().ToString();

    [Fact]
    public async Task Workers_share_the_buckets_and_take_from_all_or_none()
    {
        await using var first = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        await using var second = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        TokenBuckets[] workers = [new(TimeProvider.System, first), new(TimeProvider.System, second)];

        // Twenty requests fit by number, ten by tokens; what one bucket refuses the other does not lose.
        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(call =>
            workers[call % 2].TakeAsync(_subject, new BucketTake("requests", 1, 20), new BucketTake("tokens", 100, 1_000)).AsTask()));

        Assert.Equal(10, waits.Count(wait => wait == TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, await workers[0].TakeAsync(_subject, new BucketTake("requests", 10, 20)));
        Assert.All(waits.Where(wait => wait > TimeSpan.Zero), wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task F19_bucket_always_has_an_expiry()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        var buckets = new TokenBuckets(TimeProvider.System, redis);

        await buckets.TakeAsync(_subject, new BucketTake("tokens", 5, 10));
        await buckets.CorrectAsync(_subject, new BucketTake("tokens", 100, 10));

        Assert.InRange((await redis.GetDatabase().KeyTimeToLiveAsync($"bucket:{{{_subject}}}:tokens"))!.Value, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_used_beyond_what_was_taken_is_owed_and_what_was_not_used_is_given_back(bool shared)
    {
        await using var redis = shared ? await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString) : null;
        var buckets = new TokenBuckets(new FakeTimeProvider(), redis);
        BucketTake Tokens(long amount) => new("tokens", amount, 600_000);

        await buckets.TakeAsync(_subject, Tokens(300_000));
        await buckets.CorrectAsync(_subject, Tokens(-290_000));
        Assert.Equal(TimeSpan.Zero, await buckets.TakeAsync(_subject, Tokens(500_000)));
        await buckets.CorrectAsync(_subject, Tokens(300_000));

        // Some 210,000 are owed, and 10,000 come in a second.
        Assert.InRange(await buckets.TakeAsync(_subject, Tokens(10_000)), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(23));
    }
}
