using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Mcp;

/// <summary>
/// Tokens by which a person lets an assistant do one thing: expiry (8 bytes), chance (16), HMAC-SHA-256 (32) over these, the promoter, the tool and its
/// arguments, in base64url. Nothing is stored; the chance is the idempotency key of what is done, so that a token does it once.
/// </summary>
internal sealed class Confirmations(IOptions<TrackingOptions> signing, IOptions<JsonOptions> json, TenantContext tenant, TimeProvider clock)
{
    private const int HeadSize = sizeof(long) + 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The arguments of the tools that change something.</summary>
    private static readonly Dictionary<string, Type> Arguments = new()
    {
        [McpWriteTools.CreateDraft] = typeof(CreateCampaignDraft),
        [McpWriteTools.Schedule] = typeof(ScheduleApprovedCampaign),
    };

    /// <summary>Confirms a call.</summary>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such tool.</exception>
    /// <exception cref="JsonException">The arguments are not the tool's.</exception>
    public Confirmation Issue(ConfirmationRequest request)
    {
        if (!Arguments.TryGetValue(request.Tool, out var type))
        {
            throw new DomainException("invalid_request", $"tool: one of {string.Join(", ", Arguments.Keys)}.");
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        var token = new byte[HeadSize + HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(token, expiresAt.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(token.AsSpan(sizeof(long), HeadSize - sizeof(long)));
        Sign(token.AsSpan(0, HeadSize), request.Tool, request.Arguments.Deserialize(type, json.Value.SerializerOptions)!, token.AsSpan(HeadSize));
        return new Confirmation(Base64Url.EncodeToString(token), expiresAt);
    }

    /// <summary>Opens a token for exactly this call.</summary>
    /// <returns>The idempotency key of what it lets happen.</returns>
    /// <exception cref="DomainException"><c>confirmation_required</c>: there is none, it has expired, or it is for something else.</exception>
    public string Open(string? token, string tool, object arguments)
    {
        Span<byte> bytes = stackalloc byte[HeadSize + HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (token is null || !Base64Url.IsValid(token, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(token, bytes, out _))
        {
            throw Required(tool, arguments);
        }

        Sign(bytes[..HeadSize], tool, arguments, expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes[HeadSize..])
            && DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes)) > clock.GetUtcNow()
            ? "mcp:" + Convert.ToHexStringLower(bytes[sizeof(long)..HeadSize])
            : throw Required(tool, arguments);
    }

    private DomainException Required(string tool, object arguments) => new(
        "confirmation_required",
        "Nothing was done. A person must confirm this call: show them these arguments, let them POST them to /api/mcp/confirmations, and call again with the "
        + "token as 'confirmation': " + JsonSerializer.Serialize(new { tool, arguments }, json.Value.SerializerOptions));

    private void Sign(ReadOnlySpan<byte> head, string tool, object arguments, Span<byte> signature)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(signing.Value.SigningKey), HMACSHA256.HashSizeInBytes, info: "campaign confirmation"u8.ToArray());
        byte[] content =
        [
            .. head, .. tenant.RequiredPromoter.Value.ToByteArray(), .. Encoding.UTF8.GetBytes(tool + "\n"),
            .. JsonSerializer.SerializeToUtf8Bytes(arguments, json.Value.SerializerOptions),
        ];
        HMACSHA256.HashData(key, content, signature);
    }
}
