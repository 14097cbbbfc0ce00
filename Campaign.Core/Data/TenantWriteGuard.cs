using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Campaign.Core.Data;

/// <summary>Rejects a save that holds a row of another promoter than the scope's, whatever the code above meant. One for all units of work.</summary>
internal sealed class TenantWriteGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((CampaignDbContext)eventData.Context!);
        return base.SavingChanges(eventData, result);
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((CampaignDbContext)eventData.Context!);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static void Check(CampaignDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity.PromoterId != context.CurrentPromoter)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another promoter must not be written in this scope.");
            }
        }
    }
}
