using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Campaign.Core.Agents.Models;

/// <summary>
/// Tries a call again while it has given nothing yet, with the provider's own wait where it names one. A model that keeps failing is left alone
/// for a while. Once the first piece has come nothing is repeated: it would be said twice.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private readonly ResiliencePipeline _pipeline;

    public ResilientChatClient(IChatClient inner, ModelOptions options, TimeProvider clock)
        : base(inner)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (options.Retries > 0)
        {
            builder.AddRetry(Retry(options));
        }

        _pipeline = builder.AddCircuitBreaker(Breaker(options)).Build();
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        await using var stream = await OpenAsync(conversation, options, cancellationToken);
        while (stream.HasCurrent)
        {
            yield return stream.Current;
            await stream.MoveNextAsync();
        }
    }

    private async Task<OpenStream> OpenAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    // The stream outlives this call, so it hangs on the caller's token and not on the pipeline's.
                    var stream = new OpenStream(base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken));
                    await stream.FirstAsync();
                    return stream;
                },
                cancellationToken);
        }
        catch (BrokenCircuitException error)
        {
            throw new ModelUnavailableException("The model is left alone after repeated failures.", error) { Outcome = "circuit_open" };
        }
    }

    private static RetryStrategyOptions Retry(ModelOptions options) => new()
    {
        MaxRetryAttempts = options.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryDelay,
        ShouldHandle = new PredicateBuilder().Handle<ModelUnavailableException>(
            error => error.Transient && (error.RetryAfter ?? TimeSpan.Zero) <= options.LongestRetryAfter),
        DelayGenerator = arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as ModelUnavailableException)?.RetryAfter),
    };

    private static CircuitBreakerStrategyOptions Breaker(ModelOptions options) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 6,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = options.BreakDuration,
        ShouldHandle = new PredicateBuilder().Handle<ModelUnavailableException>(error => error.Transient),
    };

    /// <summary>A stream whose first piece has been waited for.</summary>
    private sealed class OpenStream(IAsyncEnumerator<ChatResponseUpdate> updates) : IAsyncDisposable
    {
        public bool HasCurrent { get; private set; }

        public ChatResponseUpdate Current => updates.Current;

        public async Task FirstAsync()
        {
            try
            {
                await MoveNextAsync();
            }
            catch
            {
                await updates.DisposeAsync();
                throw;
            }
        }

        public async ValueTask MoveNextAsync() => HasCurrent = await updates.MoveNextAsync();

        public ValueTask DisposeAsync() => updates.DisposeAsync();
    }
}
