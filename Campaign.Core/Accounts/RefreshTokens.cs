using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Accounts;

/// <summary>Refresh tokens, rotated at each use. A token that comes back after its use was copied: its whole family ends (RFC 9700, 4.14.2).</summary>
internal sealed partial class RefreshTokens(
    CampaignDbContext db, TimeProvider clock, IOptions<AccountOptions> options, ILogger<RefreshTokens> logger)
{
    /// <summary>Two requests of one page may renew at the same moment, or an answer may be lost: within this time a second use is no theft.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task<string> IssueAsync(Guid familyId, Guid userId, Guid promoterId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.RefreshTokens.Where(token => token.UserId == userId && token.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.Add(new RefreshToken
        {
            TokenHash = Hash(text),
            FamilyId = familyId,
            UserId = userId,
            PromoterId = promoterId,
            CreatedAt = now,
            ExpiresAt = now.AddDays(options.Value.RefreshTokenDays),
        });
        await db.SaveChangesAsync(cancellationToken);
        return text;
    }

    /// <summary>Uses a token up. Null where it is unknown, ended, or used before; the last ends its family too.</summary>
    public async Task<RefreshToken?> UseAsync(string text, CancellationToken cancellationToken)
    {
        var (hash, now) = (Hash(text), clock.GetUtcNow());
        var first = await db.RefreshTokens
            .Where(token => token.TokenHash == hash && token.UsedAt == null && token.RevokedAt == null && token.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.UsedAt, now), cancellationToken) == 1;
        var row = await db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(token => token.TokenHash == hash, cancellationToken);
        if (row is null || row.RevokedAt is not null || row.ExpiresAt <= now)
        {
            return null;
        }

        if (first || now - row.UsedAt <= Grace)
        {
            return row;
        }

        Log.Reused(logger, row.FamilyId, row.UserId);
        await EndFamilyAsync(row.FamilyId, cancellationToken);
        return null;
    }

    public async Task EndAsync(string text, CancellationToken cancellationToken)
    {
        var hash = Hash(text);
        var family = await db.RefreshTokens.Where(token => token.TokenHash == hash).Select(token => (Guid?)token.FamilyId).SingleOrDefaultAsync(cancellationToken);
        if (family is { } familyId)
        {
            await EndFamilyAsync(familyId, cancellationToken);
        }
    }

    private Task<int> EndFamilyAsync(Guid familyId, CancellationToken cancellationToken) => db.RefreshTokens
        .Where(token => token.FamilyId == familyId && token.RevokedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, clock.GetUtcNow()), cancellationToken);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A used refresh token came back; session {FamilyId} of user {UserId} is ended")]
        public static partial void Reused(ILogger logger, Guid familyId, Guid userId);
    }
}
