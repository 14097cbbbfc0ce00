using System.Text.Json;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Privacy;

/// <summary>Notes who did what, in the transaction that does it.</summary>
/// <param name="db">The unit of work of the caller.</param>
/// <param name="tenant">Who acts, for which promoter.</param>
/// <param name="clock">Says when.</param>
public sealed class AuditTrail(CampaignDbContext db, TenantContext tenant, TimeProvider clock)
{
    /// <summary>Adds an entry to the DbContext; the caller's save writes it.</summary>
    /// <param name="action">Such as <c>campaign.approve</c>.</param>
    /// <param name="subject">Such as <c>campaign:&lt;id&gt;</c>.</param>
    /// <param name="details">Numbers and hashes that belong to it; no personal data.</param>
    public void Record(string action, string subject, object? details = null)
    {
        var now = clock.GetUtcNow();
        db.Add(new AuditEntry
        {
            PromoterId = tenant.RequiredPromoter,
            AuditId = Guid.CreateVersion7(now),
            At = now,
            Actor = tenant.Actor.Value,
            Action = action,
            Subject = subject,
            Details = details is null ? "{}" : JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
        });
    }
}
