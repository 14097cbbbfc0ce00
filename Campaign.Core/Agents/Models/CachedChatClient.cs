using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace Campaign.Core.Agents.Models;

/// <summary>
/// Gives the answer again that the same promoter got to the same question from the same model: a step that is run again after its worker died is not paid for
/// twice. Only whole answers of calls without tools are kept, and not for long; an answer from here is on no books, since nobody was paid.
/// </summary>
internal sealed class CachedChatClient(IChatClient inner, string model, IConnectionMultiplexer? redis, TimeSpan lifetime) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var key = KeyOf(conversation, options);
        if (key is not null && await ReadAsync(key) is { } known)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, known) { ModelId = model, FinishReason = ChatFinishReason.Stop };
            yield break;
        }

        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in base.GetStreamingResponseAsync(conversation, options, cancellationToken))
        {
            updates.Add(update);
            yield return update;
        }

        // Reached by whole answers alone: a stream that broke off threw.
        if (key is not null && updates.Any(update => update.FinishReason == ChatFinishReason.Stop)
            && !updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().Any()
            && string.Concat(updates.Select(update => update.Text)) is { Length: > 0 } text)
        {
            await WriteAsync(key, text);
        }
    }

    /// <summary>Null where nothing may be kept: calls with tools, calls that no promoter pays for.</summary>
    private string? KeyOf(List<ChatMessage> messages, ChatOptions? options)
    {
        if (lifetime <= TimeSpan.Zero || ModelCall.Of(options) is not { } call || options!.Tools is { Count: > 0 }
            || messages.SelectMany(message => message.Contents).Any(content => content is not TextContent))
        {
            return null;
        }

        var asked = JsonSerializer.SerializeToUtf8Bytes(new
        {
            model,
            options.MaxOutputTokens,
            options.Temperature,
            Schema = (options.ResponseFormat as ChatResponseFormatJson)?.Schema,
            Messages = messages.Select(message => new { Role = message.Role.Value, message.Text }),
        });
        return $"llm:{call.Promoter}:{Convert.ToHexString(SHA256.HashData(asked))}";
    }

    private async Task<string?> ReadAsync(string key)
    {
        try
        {
            return redis is { IsConnected: true } ? (string?)await redis.GetDatabase().StringGetAsync(key) : null;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return null;
        }
    }

    private async Task WriteAsync(string key, string text)
    {
        try
        {
            await (redis is { IsConnected: true } ? redis.GetDatabase().StringSetAsync(key, text, lifetime) : Task.CompletedTask);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // It is asked for again then.
        }
    }
}
