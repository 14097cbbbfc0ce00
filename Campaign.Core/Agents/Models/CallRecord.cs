using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>What is measured of one call. Where the provider tells no usage it is estimated, so that a broken stream is not free of charge.</summary>
internal sealed class CallRecord(string model, IReadOnlyList<ChatMessage> messages, TimeProvider clock)
{
    /// <summary>About four characters make a token.</summary>
    private const int CharactersPerToken = 4;

    private readonly long _began = clock.GetTimestamp();
    private UsageDetails? _usage;
    private long _written;

    public string Model { get; private set; } = model;

    /// <summary>Until it is known otherwise the caller went away.</summary>
    public string Outcome { get; set; } = "cancelled";

    public TimeSpan? FirstToken { get; private set; }

    public TimeSpan Duration => clock.GetElapsedTime(_began);

    public bool Estimated => _usage?.InputTokenCount is null;

    public long InputTokens => _usage?.InputTokenCount ?? (messages.Sum(message => (long)message.Text.Length) + CharactersPerToken - 1) / CharactersPerToken;

    public long OutputTokens => _usage?.OutputTokenCount ?? (_written + CharactersPerToken - 1) / CharactersPerToken;

    public long CachedInputTokens => _usage?.CachedInputTokenCount ?? 0;

    public void Add(ChatResponseUpdate update)
    {
        FirstToken ??= Duration;
        Model = update.ModelId ?? Model;
        _written += update.Text.Length;
        _usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? _usage;
    }
}
