using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Insights.Forecasts;

/// <summary>Forecasts from the promoter's own outcomes: a few hundred rows at most, whatever the number of fans.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database.</param>
/// <param name="audiences">Counts who would get it.</param>
/// <param name="tenant">Whose history.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignForecasts(CampaignDbContext data, NpgsqlDataSource database, AudienceRules audiences, TenantContext tenant, TimeProvider clock)
{
    private const int MostCampaigns = 200;
    private const int HistoryMonths = 24;

    /// <summary>What would come of a campaign that is stored.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The forecast or why there is none; null where there is no such campaign.</returns>
    public async Task<CampaignForecast?> OfCampaignAsync(CampaignId id, CancellationToken cancellationToken) =>
        await data.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken) is { } campaign
            ? await MakeAsync(
                campaign.Rule, campaign.EventId,
                await CountAsync(campaign.Rule, campaign.Channels, campaign.Purpose, cancellationToken), cancellationToken)
            : null;

    /// <summary>What would come of an audience's campaign, whose numbers may be known already.</summary>
    /// <param name="audience">The rule.</param>
    /// <param name="channels">In order of preference.</param>
    /// <param name="purpose">Which consent it needs.</param>
    /// <param name="eventId">The promoted event.</param>
    /// <param name="reachable">Who may be messaged on the one channel; null to count.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The forecast or why there is none.</returns>
    public async Task<CampaignForecast> OfAudienceAsync(
        AudienceRule audience, IReadOnlyList<Channel> channels, Purpose purpose, long? eventId, long? reachable, CancellationToken cancellationToken) =>
        await MakeAsync(
            audience, eventId,
            channels is [var only] && reachable is { } known
                ? new Dictionary<Channel, long> { [only] = known }
                : await CountAsync(audience, channels, purpose, cancellationToken),
            cancellationToken);

    private async Task<CampaignForecast> MakeAsync(
        AudienceRule audience, long? eventId, Dictionary<Channel, long> recipients, CancellationToken cancellationToken)
    {
        if (recipients.Values.Sum() == 0)
        {
            return new CampaignForecast(null, ForecastTexts.Nobody);
        }

        var promoted = await data.Events.AsNoTracking().Where(row => row.EventId == eventId).Select(row => new { row.Genre, row.Price }).FirstOrDefaultAsync(cancellationToken);
        DraftForecast? total = null;
        foreach (var (channel, count) in recipients.Where(row => row.Value > 0))
        {
            var history = await HistoryAsync(channel, cancellationToken);
            var past = history.ConvertAll(Past);
            if (!ForecastModel.IsEnough(past))
            {
                return new CampaignForecast(null, ForecastTexts.TooLittle(channel, past.Count, past.Sum(campaign => campaign.Accepted)));
            }

            var planned = new PlannedCampaign(count, promoted?.Genre ?? "", AudienceKey.Of(audience, eventId), promoted is not null, promoted?.Price);
            var part = ForecastModel.Make(past, planned) with { Basis = Basis(history, planned) };
            total = total is null ? part : Add(total, part);
        }

        return new CampaignForecast(total, null);
    }

    private Task<List<CampaignOutcome>> HistoryAsync(Channel channel, CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow().AddMonths(-HistoryMonths);
        return data.CampaignOutcomes.AsNoTracking().Where(row => row.Channel == channel && row.StartedAt >= from && row.Accepted > 0)
            .OrderByDescending(row => row.StartedAt).Take(MostCampaigns).ToListAsync(cancellationToken);
    }

    /// <summary>Each fan gets the first channel that is open to it, as in the snapshot.</summary>
    private async Task<Dictionary<Channel, long>> CountAsync(
        AudienceRule rule, IReadOnlyList<Channel> channels, Purpose purpose, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(rule, channels, purpose, cancellationToken);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"SELECT e.channel, count(*) FROM ({eligible.Sql}) e WHERE e.channel IS NOT NULL GROUP BY e.channel ORDER BY e.channel", connection);
        eligible.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<Channel, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts[EnumText.Parse<Channel>(reader.GetString(0))] = reader.GetInt64(1);
        }

        return counts;
    }

    internal static PastCampaign Past(CampaignOutcome row) => new(row.Genre ?? "", row.AudienceKey, row.Accepted, row.Opened, row.Clicked)
    {
        Orders = row.EventId is null ? null : new PastOrders(row.Orders, row.Revenue, row.RevenueSquares, row.Price),
    };

    private static ForecastBasis Basis(List<CampaignOutcome> history, PlannedCampaign planned) => new(
        history.Count, history.Sum(row => row.Accepted), history.Count(row => (row.Genre ?? "") == planned.Genre),
        history.Count(row => row.AudienceKey == planned.Audience), history[^1].StartedAt);

    /// <summary>As if both channels did well or badly together: rather too wide than too narrow.</summary>
    private static DraftForecast Add(DraftForecast a, DraftForecast b) => new(
        Add(a.Opens, b.Opens)!, Add(a.Clicks, b.Clicks)!, Add(a.Orders, b.Orders), Add(a.Revenue, b.Revenue))
    {
        Basis = new ForecastBasis(
            a.Basis!.Campaigns + b.Basis!.Campaigns, a.Basis.Messages + b.Basis.Messages, a.Basis.SameGenre + b.Basis.SameGenre,
            a.Basis.SameAudience + b.Basis.SameAudience, a.Basis.Since < b.Basis.Since ? a.Basis.Since : b.Basis.Since),
    };

    private static ForecastRange? Add(ForecastRange? a, ForecastRange? b) =>
        a is null || b is null ? null : new ForecastRange(a.P10 + b.P10, a.P50 + b.P50, a.P90 + b.P90);
}
