using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>The one way in which consent changes: the entry in the ledger and the fan's current state, in one transaction.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="clock">Says when.</param>
public sealed class ConsentLedger(CampaignDbContext db, TenantContext tenant, TimeProvider clock)
{
    /// <summary>Notes that a fan gave or withdrew consent. Giving it lifts the fan's own earlier unsubscription, but no bounce or complaint.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="channel"><see cref="Channel.Email"/> or <see cref="Channel.Sms"/>.</param>
    /// <param name="granted">Given or withdrawn.</param>
    /// <param name="source">Where it came from, such as <c>checkout</c>.</param>
    /// <param name="proof">What shows it, such as a form's name and version.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such a fan.</returns>
    public Task<bool> SetAsync(FanId fanId, Channel channel, bool granted, string source, string? proof, CancellationToken cancellationToken) =>
        ChangeAsync(fanId, channel, granted, source, proof, granted ? LiftUnsubscriptionAsync : null, cancellationToken);

    /// <summary>Withdraws consent and suppresses the address, which then stays unreachable even where the fan is erased and imported again.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="channel"><see cref="Channel.Email"/> or <see cref="Channel.Sms"/>.</param>
    /// <param name="source">Where it came from, such as <c>unsubscribe_link</c>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such a fan. A second time changes nothing.</returns>
    public Task<bool> UnsubscribeAsync(FanId fanId, Channel channel, string source, CancellationToken cancellationToken) =>
        ChangeAsync(fanId, channel, granted: false, source, proof: null, SuppressAsync, cancellationToken);

    private Task<bool> ChangeAsync(
        FanId fanId, Channel channel, bool granted, string source, string? proof, Func<Fan, Channel, CancellationToken, Task>? also,
        CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var fan = await db.Fans.SingleOrDefaultAsync(fan => fan.FanId == fanId, cancellationToken);
            if (fan is null)
            {
                return false;
            }

            Note(fan, channel, granted, source, proof);
            await (also?.Invoke(fan, channel, cancellationToken) ?? Task.CompletedTask);
            await db.SaveChangesAsync(cancellationToken);
            await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            return true;
        },
        cancellationToken);

    private void Note(Fan fan, Channel channel, bool granted, string source, string? proof)
    {
        var before = channel switch
        {
            Channel.Email => fan.ConsentEmail,
            Channel.Sms => fan.ConsentSms,
            _ => throw new DomainException("invalid_request", "Consent is kept for email and sms."),
        };
        if (before == granted)
        {
            return;
        }

        var now = clock.GetUtcNow();
        fan.ConsentEmail = channel == Channel.Email ? granted : fan.ConsentEmail;
        fan.ConsentSms = channel == Channel.Sms ? granted : fan.ConsentSms;
        fan.SubscribedAt ??= granted ? now : null;
        fan.UpdatedAt = now;
        db.Add(new ConsentEntry
        {
            PromoterId = fan.PromoterId,
            ConsentId = Guid.CreateVersion7(now),
            FanId = fan.FanId,
            Channel = channel,
            Granted = granted,
            Source = source,
            Proof = proof,
            At = now,
        });
    }

    private Task SuppressAsync(Fan fan, Channel channel, CancellationToken cancellationToken) => AddressHash(fan, channel) is not { } hash
        ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at)
            VALUES ({fan.PromoterId.Value}, {EnumText.Of(channel)}, {hash}, 'unsubscribed', {clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);

    private Task<int> LiftUnsubscriptionAsync(Fan fan, Channel channel, CancellationToken cancellationToken)
    {
        var hash = AddressHash(fan, channel);
        return db.Suppressions
            .Where(one => one.Channel == channel && one.AddressHash == hash && one.Reason == SuppressionReason.Unsubscribed)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static byte[]? AddressHash(Fan fan, Channel channel) => channel == Channel.Email ? fan.EmailHash : fan.PhoneHash;
}
