using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Insights.Forecasts;
using Campaign.Core.Insights.Hours;
using Campaign.Core.Knowledge;

namespace Campaign.Core.Agents.Tools;

/// <summary>Asks the promoter's own outcomes.</summary>
internal sealed class InsightReader(CampaignForecasts forecasts, BestSendTimes hours, KnowledgeGraph graph) : IInsightReader
{
    private const int MostConnections = 12;

    public Task<CampaignForecast> ForecastAsync(CampaignDraft draft, CancellationToken cancellationToken)
    {
        var audience = draft.Audience!;
        var intent = draft.Intent!;
        Channel[] channels = intent.Channels.Count == 0 ? [Channel.Email] : [.. intent.Channels.Select(EnumText.Parse<Channel>)];
        var purpose = EnumText.TryParse<Purpose>(intent.Purpose, out var known) ? known : Purpose.Marketing;
        return forecasts.OfAudienceAsync(
            audience.Rule, channels, purpose, draft.Event?.Id,
            channels is [Channel.Sms] ? audience.Reachable.Sms : audience.Reachable.Email, cancellationToken);
    }

    public Task<SendTimeAdvice> BestTimeAsync(string channel, IReadOnlyCollection<DayOfWeek> avoided, CancellationToken cancellationToken) =>
        hours.AdviseAsync(EnumText.TryParse<Channel>(channel, out var known) ? known : Channel.Email, avoided, cancellationToken);

    public Task<Connections> ConnectionsAsync(ConnectionFrom from, string to, CancellationToken cancellationToken) =>
        graph.FollowAsync(from, to, MostConnections, cancellationToken);
}
