using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Campaign.Core.Agents.Models.Providers;

/// <summary>
/// OpenAI's chat completions, on any server that speaks them. What the SDK passes over in silence is an error here: an error event in the middle
/// of a stream, a stream that ends without a finish reason, content that is refused, a silence that is too long. Usage that is told more than once counts once.
/// </summary>
internal sealed class OpenAiChatClient : IChatClient
{
    private readonly IChatClient _inner;
    private readonly ProviderConnection _connection;
    private readonly ModelOptions _options;
    private readonly TimeProvider _clock;

    public OpenAiChatClient(ProviderConnection connection, string model, ModelOptions options, TimeProvider clock)
    {
        _connection = connection;
        _options = options;
        _clock = clock;
        var settings = new OpenAIClientOptions
        {
            Endpoint = connection.ApiVersion is null ? connection.Endpoint : AzureAddress.Of(connection.Endpoint, model),

            // The SDK's own policy does not wait where no Retry-After is given; retries are the resilience layer's.
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = options.TotalTimeout,
        };
        if (connection.ApiVersion is { } version)
        {
            settings.AddPolicy(new AzureAddress(connection.Key, version), PipelinePosition.BeforeTransport);
        }

        _inner = new ChatClient(model, new ApiKeyCredential(connection.Key), settings).AsIChatClient();
    }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var silence = new CancellationTokenSource(_options.IdleTimeout, _clock);
        using var total = new CancellationTokenSource(_options.TotalTimeout, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token, total.Token);
        UsageContent? usage = null;
        var finished = false;
        await using var updates = _inner.GetStreamingResponseAsync(messages, Provider(options), stop.Token).GetAsyncEnumerator(stop.Token);
        while (await NextAsync(updates, cancellationToken))
        {
            silence.CancelAfter(_options.IdleTimeout);
            var update = updates.Current;
            ProviderErrors.ThrowIfError(update);
            (update.FinishReason, finished) = (finished ? null : update.FinishReason, finished || update.FinishReason is not null);
            usage = update.Contents.OfType<UsageContent>().LastOrDefault() ?? usage;
            update.Contents = [.. update.Contents.Where(content => content is not UsageContent)];
            if (update.Contents.Count > 0 || update.FinishReason is not null)
            {
                yield return update;
            }
        }

        if (usage is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [usage]);
        }

        if (!finished)
        {
            throw new ModelUnavailableException("The stream ended before the answer did.") { Outcome = "truncated" };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType?.IsInstanceOfType(this) == true && serviceKey is null ? this : _inner.GetService(serviceType!, serviceKey);

    public void Dispose() => _inner.Dispose();

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && ProviderErrors.Translate(error) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The options as the provider may see them: ours stay here.</summary>
    private ChatOptions Provider(ChatOptions? options)
    {
        var call = ModelCall.Of(options);
        var clean = options?.Clone() ?? new ChatOptions();
        clean.AdditionalProperties = null;
        if (call is not null && _connection.PromptCacheKey)
        {
            clean.RawRepresentationFactory = _ => CacheKey(call);
        }

        return clean;
    }

    /// <summary>Prompts of one promoter share their beginnings; the key leads them to the same cache.</summary>
    private static ChatCompletionOptions CacheKey(ModelCall call)
    {
        var raw = new ChatCompletionOptions();
        raw.Patch.Set("$.prompt_cache_key"u8, call.Promoter.ToString());
        return raw;
    }
}
