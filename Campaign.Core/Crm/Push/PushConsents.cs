using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm.Push;

/// <summary>A fan's consent to marketing by push: on the device, in the ledger, and as a suppression of the token where it is withdrawn.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="clock">The present.</param>
public sealed class PushConsents(CampaignDbContext db, TimeProvider clock)
{
    /// <summary>The fan's device.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The device; null where there is none.</returns>
    public Task<PushDevice?> FindAsync(FanId fanId, CancellationToken cancellationToken) =>
        db.PushDevices.AsNoTracking().FirstOrDefaultAsync(row => row.FanId == fanId, cancellationToken);

    /// <summary>Notes what the fan says. The same again changes nothing.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="granted">Given or withdrawn.</param>
    /// <param name="source">Where it came from, such as <c>unsubscribe_link</c>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether the fan has a device.</returns>
    public Task<bool> SetAsync(FanId fanId, bool granted, string source, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            if (await db.PushDevices.FirstOrDefaultAsync(row => row.FanId == fanId, cancellationToken) is not { } device)
            {
                return false;
            }

            await ChangeAsync(device, granted, source, proof: null, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Notes what is said of a device, within the caller's transaction.</summary>
    /// <returns>Whether that changed anything.</returns>
    internal async Task<bool> ChangeAsync(PushDevice device, bool granted, string source, string? proof, CancellationToken cancellationToken)
    {
        var noted = Note(device, granted, source, proof);
        if (!noted & await (granted ? LiftAsync(device, cancellationToken) : SuppressAsync(device, cancellationToken)) == 0)
        {
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.BumpDataVersionAsync(device.PromoterId, cancellationToken);
        return true;
    }

    /// <summary>Writes a consent that is new to the device and the ledger, within the caller's transaction.</summary>
    /// <returns>Whether it is new.</returns>
    internal bool Note(PushDevice device, bool granted, string source, string? proof = null)
    {
        if (device.Consent == granted)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        (device.Consent, device.UpdatedAt) = (granted, now);
        db.Add(new ConsentEntry
        {
            PromoterId = device.PromoterId,
            ConsentId = Guid.CreateVersion7(now),
            FanId = device.FanId,
            Channel = Channel.Push,
            Purpose = Purpose.Marketing,
            Granted = granted,
            Source = source,
            Proof = proof,
            At = now,
        });
        return true;
    }

    private Task<int> SuppressAsync(PushDevice device, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at)
        VALUES ({device.PromoterId.Value}, 'push', {device.TokenHash}, 'unsubscribed', {clock.GetUtcNow()})
        ON CONFLICT DO NOTHING
        """,
        cancellationToken);

    private Task<int> LiftAsync(PushDevice device, CancellationToken cancellationToken) => db.Suppressions
        .Where(one => one.Channel == Channel.Push && one.AddressHash == device.TokenHash && one.Reason == SuppressionReason.Unsubscribed)
        .ExecuteDeleteAsync(cancellationToken);
}
