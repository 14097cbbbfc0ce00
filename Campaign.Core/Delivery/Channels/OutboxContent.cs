using System.Text.Json;
using Campaign.Core.Privacy;

namespace Campaign.Core.Delivery.Channels;

/// <summary>What the outbox keeps of a message, encrypted, since it names the fan.</summary>
internal sealed record OutboxContent(string To, string? Subject, string? Html, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public byte[] Seal(PersonalDataKeys keys) =>
        keys.Encrypt(PersonalColumn.OutboxContent, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    public static OutboxContent Open(PersonalDataKeys keys, byte[] cipher) =>
        JsonSerializer.Deserialize<OutboxContent>(keys.DecryptBytes(PersonalColumn.OutboxContent, cipher), JsonSerializerOptions.Web)!;
}
