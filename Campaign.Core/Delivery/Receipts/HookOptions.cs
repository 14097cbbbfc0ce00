using Campaign.Core.Webhooks;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>The providers that may tell what became of messages (section <c>Hooks</c>), by the name in their address, <c>/hooks/{name}</c>.</summary>
public sealed class HookOptions
{
    /// <summary>The providers.</summary>
    public IReadOnlyDictionary<string, HookProvider> Providers { get; set; } = new Dictionary<string, HookProvider>();
}

/// <summary>A provider that tells what became of messages.</summary>
public sealed class HookProvider
{
    /// <summary>What its requests are signed with (Standard Webhooks), <c>whsec_…</c>. Several while a secret is changed.</summary>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>Whose account it is, where it serves one promoter alone: whose fan a number belongs to that wrote STOP without a message's reference.</summary>
    public Guid? Promoter { get; set; }

    internal bool HasKeys => Secrets.Count > 0 && Secrets.All(IsKey);

    internal IReadOnlyCollection<byte[]> Keys() => [.. Secrets.Select(WebhookSecret.Key)];

    private static bool IsKey(string secret)
    {
        try
        {
            return WebhookSecret.Key(secret).Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
