using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>Asks one fan to confirm a consent to e-mail, in the caller's transaction, who has locked the fan. Imports and batches do the same set by set.</summary>
internal sealed class OptInRequests(CampaignDbContext db, TenantContext tenant, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Whether the promoter's fans confirm their consents.</summary>
    public Task<bool> RequiredAsync(CancellationToken cancellationToken) =>
        db.Promoters.Where(promoter => promoter.PromoterId == tenant.RequiredPromoter).Select(promoter => promoter.DoubleOptIn).SingleAsync(cancellationToken);

    /// <summary>Lets the consent wait, and asks; one who waits already is asked again only where the last message is old enough.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> AskAsync(Fan fan, string source, string? proof, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMilliseconds();
        var request = await db.OptInRequests.SingleOrDefaultAsync(request => request.AddressHash == fan.EmailHash, cancellationToken);
        if (fan.ConsentEmailPendingSince is not null && (fan.EmailHash is null || request is { DueAt: not null } || request?.SentAt + OptInRequest.Rest > now))
        {
            return false;
        }

        fan.ConsentEmailPendingSince ??= now;
        fan.UpdatedAt = now;
        if (fan.EmailHash is { } address)
        {
            request ??= db.Add(new OptInRequest { PromoterId = fan.PromoterId, AddressHash = address, RequestId = default, Source = source, AskedAt = now }).Entity;
            (request.FanId, request.RequestId, request.Source, request.Proof, request.AskedAt) = (fan.FanId, Guid.CreateVersion7(now), source, proof, now);
            (request.DueAt, request.Attempts, request.ConfirmedAt) = (Later(now, request.SentAt + OptInRequest.Rest), 0, null);
            await jobs.ScheduleAsync(OptInRequest.Job, fan.PromoterId.Value, now, cancellationToken);
        }

        return true;
    }

    private static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset? rested) => rested > now ? rested.Value : now;
}
