using Campaign.Contracts.Audiences;
using Campaign.Contracts.Tracking;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Tracking;

/// <summary>Orders of visitors who came through a link: the fan's purchase, and the message's conversion.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose shop tells.</param>
/// <param name="tokens">Opens what the link had put into the shop's address.</param>
/// <param name="purchases">Records.</param>
/// <param name="log">Keeps the conversion.</param>
/// <param name="clock">The present.</param>
public sealed class Conversions(
    CampaignDbContext database, TenantContext tenant, TrackingTokens tokens, PurchaseLedger purchases, EngagementLog log, TimeProvider clock)
{
    /// <summary>Records an order, once.</summary>
    /// <param name="report">What the shop tells.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>What became of it; null where the visit did not come from a message of this promoter.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: the event is not known, or the fan is gone.</exception>
    public async Task<ConversionReceipt?> RecordAsync(ReportConversion report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (tokens.Open(report.Click, TokenKind.Conversion) is not { } token || token.PromoterId != tenant.Promoter)
        {
            return null;
        }

        var at = report.PurchasedAt ?? clock.GetUtcNow();
        var bought = await EventAsync(report, token, cancellationToken)
            ?? throw new DomainException("invalid_request", "eventId: the campaign promotes no event, and no event has this id.");
        var recorded = await purchases.RecordAsync(
            [new NewPurchase(token.FanId, bought, report.Quantity, report.UnitPrice, at, report.OrderId)], cancellationToken);

        // Told again after a crash in between, the order is known and its conversion is still to be noted.
        await log.AddAsync(token, EngagementType.Conversion, report.OrderId, at, cancellationToken);
        return new ConversionReceipt(recorded.Count > 0, token.CampaignId.Value);
    }

    private async Task<long?> EventAsync(ReportConversion report, TrackingToken token, CancellationToken cancellationToken) => report.EventId is { } external
        ? await database.Events.Where(row => row.ExternalId == external).Select(row => (long?)row.EventId).FirstOrDefaultAsync(cancellationToken)
        : await database.Campaigns.Where(row => row.CampaignId == token.CampaignId).Select(row => row.EventId).FirstOrDefaultAsync(cancellationToken);
}
