using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm.Ingest;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm.Push;

/// <summary>Takes what the promoter's app tells of its fans' devices: each item is written or rejected by itself.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="personalData">Encrypts tokens.</param>
/// <param name="consents">Notes consents.</param>
/// <param name="clock">The present.</param>
public sealed class PushDevices(CampaignDbContext db, TenantContext tenant, PersonalData personalData, PushConsents consents, TimeProvider clock)
{
    private const int LongestToken = 4_096;
    private const string Source = "app";

    /// <summary>Takes a batch.</summary>
    /// <param name="items">At most <see cref="BatchIngest.MostItems"/>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>A verdict per item.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: too many.</exception>
    public async Task<IngestResult> TakeAsync(IReadOnlyList<IngestDevice> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        BatchIngest.CheckSize(items.Count);

        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        return await db.InTransactionAsync(
            async () =>
            {
                var ids = items.Select(item => item.ExternalId).Distinct().ToArray();
                var fans = await db.Fans.Where(row => ids.Contains(row.ExternalId)).ToDictionaryAsync(row => row.ExternalId!, row => row.FanId, cancellationToken);
                await LeaveOthersAsync(items, fans, keys, cancellationToken);
                FanId[] known = [.. fans.Values];
                var devices = await db.PushDevices.Where(row => known.Contains(row.FanId)).ToDictionaryAsync(row => row.FanId, cancellationToken);
                IngestVerdict[] verdicts = [.. items.Select(item => Take(item, fans, devices, keys))];
                await db.SaveChangesAsync(cancellationToken);
                await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
                return new IngestResult(verdicts);
            },
            cancellationToken);
    }

    /// <summary>A token that somebody else now signs in with belongs to nobody else any more.</summary>
    private Task<int> LeaveOthersAsync(
        IReadOnlyList<IngestDevice> items, Dictionary<string, FanId> fans, PersonalDataKeys keys, CancellationToken cancellationToken)
    {
        var told = items.Where(item => IsToken(item.Token) && fans.ContainsKey(item.ExternalId)).ToList();
        return db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM push_devices d
            USING unnest({told.Select(item => keys.HashPushToken(item.Token!)).ToArray()}, {told.Select(item => fans[item.ExternalId].Value).ToArray()}) AS t (hash, fan_id)
            WHERE d.promoter_id = {tenant.RequiredPromoter.Value} AND d.token_hash = t.hash AND d.fan_id <> t.fan_id
            """,
            cancellationToken);
    }

    private IngestVerdict Take(IngestDevice item, Dictionary<string, FanId> fans, Dictionary<FanId, PushDevice> devices, PersonalDataKeys keys)
    {
        if (!fans.TryGetValue(item.ExternalId, out var fan))
        {
            return Rejected(item, "externalId", "unknown_fan", "There is no fan of this id; tell of the fan first.");
        }

        if (item.Token is not null && !IsToken(item.Token))
        {
            return Rejected(item, "token", "invalid_token", $"A token has 1 to {LongestToken} characters and no spaces.");
        }

        var before = devices.GetValueOrDefault(fan);
        if (item.Token is null)
        {
            if (before is not null && devices.Remove(fan))
            {
                db.Remove(before);
            }

            return new IngestVerdict(item.ExternalId, before is null ? "unchanged" : "updated", fan.Value);
        }

        return new IngestVerdict(item.ExternalId, Write(item, fan, before, devices, keys), fan.Value);
    }

    private string Write(IngestDevice item, FanId fan, PushDevice? before, Dictionary<FanId, PushDevice> devices, PersonalDataKeys keys)
    {
        var hash = keys.HashPushToken(item.Token!);
        var device = before;
        if (device is null)
        {
            device = devices[fan] = new PushDevice
            {
                PromoterId = tenant.RequiredPromoter,
                FanId = fan,
                TokenCipher = keys.Encrypt(PersonalColumn.PushToken, item.Token!),
                TokenHash = hash,
                UpdatedAt = clock.GetUtcNow(),
            };
            db.Add(device);
        }

        var moved = !device.TokenHash.AsSpan().SequenceEqual(hash);
        if (moved)
        {
            (device.TokenCipher, device.TokenHash, device.UpdatedAt) = (keys.Encrypt(PersonalColumn.PushToken, item.Token!), hash, clock.GetUtcNow());
        }

        // As in every batch: what another system says turns no "no" into a "yes".
        var told = item.Marketing is { } marketing && device.Consent != marketing && !(marketing && device.Consent == false);
        if (told)
        {
            consents.Note(device, item.Marketing!.Value, item.Source ?? Source);
        }

        return before is null ? "created" : moved || told ? "updated" : "unchanged";
    }

    private static bool IsToken(string? token) => token is { Length: > 0 and <= LongestToken } && !token.Any(char.IsWhiteSpace);

    private static IngestVerdict Rejected(IngestDevice item, string field, string code, string message) =>
        new(item.ExternalId, "rejected", null, new IngestProblem(field, code, message, null));
}
