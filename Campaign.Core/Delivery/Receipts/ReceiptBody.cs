using System.Text.Json;
using Campaign.Core.Common;
using Campaign.Core.Tracking;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>
/// Reads the generic format: one event, or several in <c>events</c>, each with <c>id</c>, <c>type</c> (<c>delivered bounce complaint stop inbound</c>), <c>at</c>
/// (RFC 3339) and <c>reference</c>; a bounce has <c>kind</c> (<c>hard soft</c>), an answer of a phone <c>from</c> and <c>text</c>. What it does not know it leaves out.
/// </summary>
internal static class ReceiptBody
{
    private const int MostEvents = 1_000;

    /// <summary>The words that stop messages, as carriers ask for, in the languages that we write in.</summary>
    private static readonly HashSet<string> StopWords = new(
        ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "STOPP", "ABMELDEN", "BAJA", "ALTO", "ARRET", "ARRÊT", "PARAR", "SAIR"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a body.</summary>
    /// <returns>The receipts that are understood, and how many are not.</returns>
    /// <exception cref="DomainException"><c>invalid_receipt</c>: no JSON of this form.</exception>
    public static (IReadOnlyList<Receipt> Receipts, int Ignored) Read(ReadOnlyMemory<byte> body, string requestId, TrackingTokens tokens, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            JsonElement[] events = root.TryGetProperty("events", out var many) ? [.. many.EnumerateArray()] : [root];
            if (events.Length > MostEvents)
            {
                throw new DomainException("invalid_receipt", $"At most {MostEvents} events in a request.");
            }

            var receipts = events.Select((one, index) => Read(one, events.Length == 1 ? requestId : $"{requestId}:{index}", tokens, now)).OfType<Receipt>().ToList();
            return (receipts, events.Length - receipts.Count);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new DomainException("invalid_receipt", "The body is no JSON object of an event or of events.");
        }
    }

    private static Receipt? Read(JsonElement one, string otherwise, TrackingTokens tokens, DateTimeOffset now)
    {
        if (TypeOf(one) is not { } type)
        {
            return null;
        }

        var token = Text(one, "reference") is { } reference ? tokens.Open(reference, TokenKind.Receipt) : null;
        var message = token is null ? null : new ReceiptMessage(token.PromoterId, token.CampaignId, token.FanId, token.Channel);
        var from = Text(one, "from");
        if (message is null && (type != ReceiptType.Stop || from is null))
        {
            return null;
        }

        // Nothing happens in the future, whatever a provider's clock says.
        var at = DateTimeOffset.TryParse(Text(one, "at"), null, System.Globalization.DateTimeStyles.AssumeUniversal, out var told) && told < now ? told.ToUniversalTime() : now;
        return new Receipt(Text(one, "id") ?? otherwise, type, at, message, from);
    }

    private static ReceiptType? TypeOf(JsonElement one) => Text(one, "type") switch
    {
        "delivered" => ReceiptType.Delivered,
        "bounce" => Text(one, "kind") == "soft" ? ReceiptType.SoftBounce : ReceiptType.HardBounce,
        "complaint" => ReceiptType.Complaint,
        "stop" => ReceiptType.Stop,
        "inbound" when Text(one, "text")?.Trim(' ', '.', '!', '"') is { } word && StopWords.Contains(word) => ReceiptType.Stop,
        _ => null,
    };

    private static string? Text(JsonElement one, string name) =>
        one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 500 } text ? text : null;
}
