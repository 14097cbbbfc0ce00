using Campaign.Core.Telemetry;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Campaign.Core.RateLimits;

/// <summary>Whether a request is within its limit.</summary>
/// <param name="Allowed">Whether it may go on.</param>
/// <param name="Remaining">How many more are allowed now.</param>
/// <param name="RetryAfter">When the next one is allowed; zero while some are left.</param>
public readonly record struct RateLimitDecision(bool Allowed, int Remaining, TimeSpan RetryAfter);

/// <summary>
/// Sliding-window log limits, shared by all replicas through Redis. One script reads, decides, counts and sets the expiry, so that no key can be
/// left without one. Without Redis each process limits by itself, which lets at most its replicas' multiple through.
/// </summary>
public sealed partial class SlidingWindowLimiter
{
    // KEYS[1] the log; ARGV: limit, window in microseconds, a unique member. Answers allowed, remaining, microseconds until the oldest leaves.
    private const string Script = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
        local used = redis.call('ZCARD', KEYS[1])
        local allowed = 0
        if redis.call('ZSCORE', KEYS[1], ARGV[3]) then
            allowed = 1
        elseif used < limit then
            redis.call('ZADD', KEYS[1], now, ARGV[3])
            used = used + 1
            allowed = 1
        end
        redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
        local wait = 0
        if used >= limit then
            wait = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + window - now
        end
        return { allowed, limit - used, wait }
        """;

    private readonly LocalWindows _local;
    private readonly IConnectionMultiplexer? _redis;
    private readonly ILogger<SlidingWindowLimiter> _logger;

    /// <summary>Makes one.</summary>
    /// <param name="clock">Times the per-process windows; Redis has its own clock.</param>
    /// <param name="logger">Tells when Redis is away.</param>
    /// <param name="redis">Where the windows are shared, if there is a Redis.</param>
    public SlidingWindowLimiter(TimeProvider clock, ILogger<SlidingWindowLimiter> logger, IConnectionMultiplexer? redis = null)
    {
        _local = new LocalWindows(clock);
        _logger = logger;
        _redis = redis;
    }

    /// <summary>Counts one request, if the limit allows it.</summary>
    /// <param name="scope">What is limited, such as <c>api</c>.</param>
    /// <param name="subject">Who is limited.</param>
    /// <param name="limit">Requests in a window.</param>
    /// <param name="window">The window.</param>
    /// <param name="request">Which request it is: the same again within the window is allowed and counts no second time; null where each counts.</param>
    /// <returns>The decision.</returns>
    public async ValueTask<RateLimitDecision> AcquireAsync(string scope, string subject, int limit, TimeSpan window, Guid? request = null)
    {
        var key = $"limit:{scope}:{subject}";
        if (_redis is { IsConnected: true })
        {
            try
            {
                var answer = (RedisResult[])(await _redis.GetDatabase().ScriptEvaluateAsync(
                    Script, [key], [limit, (long)window.TotalMicroseconds, (request ?? Guid.CreateVersion7()).ToString("N")]))!;
                var wait = TimeSpan.FromMicroseconds(Math.Max(0, (double)answer[2]));
                return Decide((int)answer[0] == 1, (int)answer[1], wait, scope);
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                Log.RedisAway(_logger, error.GetType().Name);
            }
        }

        var (allowed, remaining, retry) = _local.Acquire(key, limit, window, request);
        return Decide(allowed, remaining, retry, scope);
    }

    private static RateLimitDecision Decide(bool allowed, int remaining, TimeSpan wait, string scope)
    {
        if (!allowed)
        {
            CampaignTelemetry.LimitRejections.Add(1, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Limit, scope));
        }

        return new RateLimitDecision(allowed, Math.Max(0, remaining), wait);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer ({Error}); this process limits by itself")]
        public static partial void RedisAway(ILogger logger, string error);
    }
}
