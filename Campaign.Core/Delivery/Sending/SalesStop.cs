using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Holds a campaign once as many tickets of its event were sold since it began as it was to sell ("80 tickets left"). Looked at before every batch, so
/// that at most the batch in hand goes out after the last of them. It holds a campaign once: a person who lets it go on means it.
/// </summary>
internal sealed partial class SalesStop(CampaignDbContext database, CampaignLifecycle lifecycle, ILogger<SalesStop> logger)
{
    public const string Reason = "tickets_sold";

    /// <summary>Whether the campaign is held now.</summary>
    public async Task<bool> HoldAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        if (campaign is not { Schedule.StopAfterTickets: { } wanted, EventId: { } promoted, StartedAt: { } began })
        {
            return false;
        }

        var sold = await database.Purchases.Where(row => row.EventId == promoted && row.PurchasedAt >= began && row.RefundedAt == null)
            .SumAsync(row => row.Quantity, cancellationToken);
        return sold >= wanted && await DatabaseRetry.Pipeline.ExecuteAsync(
            async token => await HoldAsync(campaign.CampaignId, sold, token), cancellationToken);
    }

    private async Task<bool> HoldAsync(CampaignId id, int sold, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await database.LockCampaignAsync(id, cancellationToken);
        if (campaign is not { Status: CampaignStatus.Sending }
            || await database.CampaignTransitions.AnyAsync(step => step.CampaignId == id && step.Reason == Reason, cancellationToken))
        {
            return false;
        }

        lifecycle.Move(campaign, CampaignMove.Pause, Actor.Worker, Reason);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Held(logger, id.Value, sold);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {CampaignId} is held: {Sold} tickets were sold since it began")]
        public static partial void Held(ILogger logger, Guid campaignId, int sold);
    }
}
