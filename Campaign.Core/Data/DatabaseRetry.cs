using Npgsql;
using Polly;
using Polly.Retry;

namespace Campaign.Core.Data;

/// <summary>
/// Repeats whole transactions that Postgres gave up for another's sake (deadlock, serialization failure) or lost with the connection. For work
/// that is the same when done again.
/// </summary>
internal static class DatabaseRetry
{
    public static ResiliencePipeline Pipeline { get; } = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(failure => failure.IsTransient),
            MaxRetryAttempts = 6,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(5),
        })
        .Build();
}
