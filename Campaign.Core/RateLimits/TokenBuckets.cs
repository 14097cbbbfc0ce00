using Campaign.Core.Telemetry;
using StackExchange.Redis;

namespace Campaign.Core.RateLimits;

/// <summary>An amount to take from a bucket, which refills evenly.</summary>
/// <param name="Name">Such as <c>llm_tokens</c>.</param>
/// <param name="Amount">What is taken; more than the bucket holds counts as all of it.</param>
/// <param name="PerMinute">What refills in a minute, and what the bucket holds.</param>
public readonly record struct BucketTake(string Name, long Amount, long PerMinute);

/// <summary>
/// Buckets of one subject, shared by all processes through Redis. One script takes from all of them or from none, and sets each expiry. Without Redis each
/// process limits by itself.
/// </summary>
/// <param name="clock">Times the buckets of this process; Redis has its own clock.</param>
/// <param name="redis">Where buckets are shared, if there is a Redis.</param>
public sealed class TokenBuckets(TimeProvider clock, IConnectionMultiplexer? redis = null)
{
    // KEYS: the buckets. ARGV: 1 to take even what is not there, else 0; then amount and limit of each. Answers 0, or the microseconds to wait.
    private const string Script = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local minute = 60000000
        local levels, wait = {}, 0
        for i, key in ipairs(KEYS) do
            local amount, limit = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
            local kept = redis.call('HMGET', key, 'level', 'at')
            local level = limit
            if kept[1] then
                level = math.min(limit, tonumber(kept[1]) + (now - tonumber(kept[2])) * limit / minute)
            end
            levels[i] = level
            local missing = math.min(amount, limit) - level
            if missing > 0 then
                wait = math.max(wait, math.ceil(missing * minute / limit))
            end
        end
        if wait > 0 and ARGV[1] == '0' then
            return wait
        end
        for i, key in ipairs(KEYS) do
            local amount, limit = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
            if ARGV[1] == '0' then
                amount = math.min(amount, limit)
            end
            -- What was used beyond what was taken is owed for a minute at most.
            redis.call('HSET', key, 'level', tostring(math.max(-limit, math.min(limit, levels[i] - amount))), 'at', now)
            redis.call('PEXPIRE', key, 180000)
        end
        return 0
        """;

    private readonly LocalBuckets _local = new(clock);

    /// <summary>Takes from all buckets, or from none.</summary>
    /// <param name="subject">Who is limited.</param>
    /// <param name="takes">What to take.</param>
    /// <returns>Zero when it is taken; else how long until it can be.</returns>
    public async ValueTask<TimeSpan> TakeAsync(string subject, params BucketTake[] takes)
    {
        var wait = await RunAsync(subject, takes, force: false);
        if (wait > TimeSpan.Zero)
        {
            CampaignTelemetry.LimitRejections.Add(1, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Limit, "llm"));
        }

        return wait;
    }

    /// <summary>Corrects what was taken by what was used: a negative amount is given back.</summary>
    /// <param name="subject">Who is limited.</param>
    /// <param name="take">The difference.</param>
    /// <returns>When it is done.</returns>
    public async ValueTask CorrectAsync(string subject, BucketTake take) => await RunAsync(subject, [take], force: true);

    private async ValueTask<TimeSpan> RunAsync(string subject, BucketTake[] takes, bool force)
    {
        if (redis is { IsConnected: true })
        {
            try
            {
                RedisKey[] keys = [.. takes.Select(take => (RedisKey)$"bucket:{{{subject}}}:{take.Name}")];
                RedisValue[] values = [force ? 1 : 0, .. takes.SelectMany(take => (RedisValue[])[take.Amount, take.PerMinute])];
                return TimeSpan.FromMicroseconds((double)await redis.GetDatabase().ScriptEvaluateAsync(Script, keys, values));
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                // This process limits by itself until it is back.
            }
        }

        return _local.Take(subject, takes, force);
    }
}
