using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm.Push;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>
/// The one way in which a single fan's consent changes: the entry in the ledger and the fan's current state, in one transaction. Imports and batches do
/// the same set by set.
/// </summary>
public sealed class ConsentLedger
{
    private readonly CampaignDbContext _db;
    private readonly TenantContext _tenant;
    private readonly OptInRequests _optIns;
    private readonly PushConsents _push;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal ConsentLedger(CampaignDbContext db, TenantContext tenant, OptInRequests optIns, PushConsents push, AuditTrail audit, TimeProvider clock)
    {
        _db = db;
        _tenant = tenant;
        _optIns = optIns;
        _push = push;
        _audit = audit;
        _clock = clock;
    }

    /// <summary>
    /// Notes what a person of the promoter enters. Marketing withdrawn suppresses the address, as unsubscribing does; given again it lifts that, but
    /// no bounce or complaint. Where the promoter asks twice, a consent to e-mail waits for the fan's own yes. The same state again writes nothing.
    /// </summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="consent">What is entered.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How the consent stands after it; null where there is no such fan.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: it is given without saying where; push is said of a fan without a device, or of service messages.</exception>
    public Task<FanConsent?> SetAsync(FanId fanId, SetConsent consent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(consent);
        if (consent.Granted && string.IsNullOrWhiteSpace(consent.Source))
        {
            throw new DomainException("invalid_request", "source: say where the consent was given, such as box office or a form's name.");
        }

        var (channel, purpose) = (EnumText.Parse<Channel>(consent.Channel), EnumText.Parse<Purpose>(consent.Purpose));
        return _db.InTransactionAsync(
            async () =>
            {
                if (await LockAsync(fanId, cancellationToken) is not { } fan)
                {
                    return null;
                }

                var push = channel == Channel.Push ? await DeviceAsync(fanId, purpose, cancellationToken) : null;
                var changed = push is null
                    ? await ChangeAsync(fan, channel, purpose, consent, cancellationToken)
                    : await _push.ChangeAsync(push, consent.Granted, Source(consent), consent.Proof, cancellationToken);
                if (changed)
                {
                    _audit.Record("fan.consent", $"fan:{fanId}", new { consent.Channel, consent.Purpose, consent.Granted });
                    await SaveAsync(cancellationToken);
                }

                return await StateAsync(fan, channel, purpose, push is null ? fan.ConsentTo(channel, purpose) : push.Consent, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// Withdraws the consent to marketing and suppresses the address, which then stays unreachable even where the fan is erased and imported again.
    /// </summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="channel"><see cref="Channel.Email"/> or <see cref="Channel.Sms"/>.</param>
    /// <param name="source">Where it came from, such as <c>unsubscribe_link</c>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such a fan. A second time changes nothing.</returns>
    public Task<bool> UnsubscribeAsync(FanId fanId, Channel channel, string source, CancellationToken cancellationToken) => _db.InTransactionAsync(
        async () =>
        {
            if (await LockAsync(fanId, cancellationToken) is not { } fan)
            {
                return false;
            }

            if (Note(fan, channel, Purpose.Marketing, granted: false, source, proof: null) | await SuppressAsync(fan, channel, cancellationToken) > 0)
            {
                await SaveAsync(cancellationToken);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Notes that the fan has confirmed the consent to e-mail. Part of the caller's transaction, who has locked the fan.</summary>
    internal Task ConfirmAsync(Fan fan, string proof, CancellationToken cancellationToken)
    {
        Note(fan, Channel.Email, Purpose.Marketing, granted: true, ConsentSources.DoubleOptIn, proof);
        return SaveAsync(cancellationToken);
    }

    /// <summary>Two who change one fan's consent queue up: the second sees what the first has written.</summary>
    internal Task<Fan?> LockAsync(FanId fanId, CancellationToken cancellationToken) => _db.Fans
        .FromSql($"SELECT * FROM fans WHERE promoter_id = {_tenant.RequiredPromoter.Value} AND fan_id = {fanId.Value} FOR NO KEY UPDATE")
        .SingleOrDefaultAsync(cancellationToken);

    private async Task<bool> ChangeAsync(Fan fan, Channel channel, Purpose purpose, SetConsent consent, CancellationToken cancellationToken)
    {
        var source = Source(consent);
        var changed = consent.Granted && (channel, purpose, fan.ConsentEmail) is (Channel.Email, Purpose.Marketing, not true)
            && !ConsentSources.IsConfirmed(source, consent.Proof) && await _optIns.RequiredAsync(cancellationToken)
            ? await _optIns.AskAsync(fan, source, consent.Proof, cancellationToken)
            : Note(fan, channel, purpose, consent.Granted, source, consent.Proof);
        if (purpose == Purpose.Service)
        {
            return changed;
        }

        var moved = consent.Granted ? LiftUnsubscriptionAsync(fan, channel, cancellationToken) : SuppressAsync(fan, channel, cancellationToken);
        return changed | await moved > 0;
    }

    private static string Source(SetConsent consent) => string.IsNullOrWhiteSpace(consent.Source) ? ConsentSources.ByHand : consent.Source.Trim();

    private async Task<PushDevice> DeviceAsync(FanId fanId, Purpose purpose, CancellationToken cancellationToken) =>
        purpose == Purpose.Service ? throw new DomainException("invalid_request", "purpose: notifications about a purchase are refused on the device itself.")
        : await _db.PushDevices.FirstOrDefaultAsync(row => row.FanId == fanId, cancellationToken)
            ?? throw new DomainException("invalid_request", "channel: this fan has no device that notifications could go to.");

    private async Task<FanConsent?> StateAsync(Fan fan, Channel channel, Purpose purpose, bool? granted, CancellationToken cancellationToken)
    {
        var last = await _db.Consents.Where(entry => entry.FanId == fan.FanId && entry.Channel == channel && entry.Purpose == purpose)
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.ConsentId)
            .Select(entry => new FanConsentEntry(entry.At, EnumText.Of(channel), EnumText.Of(purpose), entry.Granted, entry.Source, null))
            .FirstOrDefaultAsync(cancellationToken);
        var pending = (channel, purpose) is (Channel.Email, Purpose.Marketing) ? fan.ConsentEmailPendingSince : null;
        return FanConsents.Of(channel, purpose, granted, pending).Dated(last is null ? [] : [last]);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _db.SaveChangesAsync(cancellationToken);
        await _db.BumpDataVersionAsync(_tenant.RequiredPromoter, cancellationToken);
    }

    private bool Note(Fan fan, Channel channel, Purpose purpose, bool granted, string source, string? proof)
    {
        var (before, pending) = (fan.ConsentTo(channel, purpose), fan.ConsentEmailPendingSince);
        fan.SetConsent(channel, purpose, granted);
        if (before == granted)
        {
            // Who had withdrawn, was to confirm a new consent, and withdraws that too.
            return pending != fan.ConsentEmailPendingSince;
        }

        var now = _clock.GetUtcNow();
        fan.SubscribedAt ??= granted && purpose == Purpose.Marketing ? now : null;
        fan.UpdatedAt = now;
        _db.Add(new ConsentEntry
        {
            PromoterId = fan.PromoterId,
            ConsentId = Guid.CreateVersion7(now),
            FanId = fan.FanId,
            Channel = channel,
            Purpose = purpose,
            Granted = granted,
            Source = source,
            Proof = proof,
            At = now,
        });
        return true;
    }

    private Task<int> SuppressAsync(Fan fan, Channel channel, CancellationToken cancellationToken) => AddressHash(fan, channel) is not { } hash
        ? Task.FromResult(0)
        : _db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at)
            VALUES ({fan.PromoterId.Value}, {EnumText.Of(channel)}, {hash}, 'unsubscribed', {_clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);

    private Task<int> LiftUnsubscriptionAsync(Fan fan, Channel channel, CancellationToken cancellationToken)
    {
        var hash = AddressHash(fan, channel);
        return _db.Suppressions
            .Where(one => one.Channel == channel && one.AddressHash == hash && one.Reason == SuppressionReason.Unsubscribed)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static byte[]? AddressHash(Fan fan, Channel channel) => channel == Channel.Email ? fan.EmailHash : fan.PhoneHash;
}
