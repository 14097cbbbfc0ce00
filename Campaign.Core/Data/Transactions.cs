using Microsoft.EntityFrameworkCore.Storage;

namespace Campaign.Core.Data;

/// <summary>Lets a write be whole by itself and part of its caller's transaction where there is one.</summary>
internal static class Transactions
{
    /// <summary>Runs the work in the caller's transaction, or else in one of its own.</summary>
    public static async Task<T> InTransactionAsync<T>(this CampaignDbContext db, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await using IDbContextTransaction? own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        var result = await work();
        await (own?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return result;
    }
}
