using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Insights.Hours;

namespace Campaign.Core.Agents.Tools;

/// <summary>What steps and tools may learn from the past of the scope's promoter. The numbers of a draft come from here, never from a model.</summary>
internal interface IInsightReader
{
    /// <summary>What would come of a draft that has an audience.</summary>
    Task<CampaignForecast> ForecastAsync(CampaignDraft draft, CancellationToken cancellationToken);

    /// <summary>The hour of the week to send at.</summary>
    Task<SendTimeAdvice> BestTimeAsync(string channel, IReadOnlyCollection<DayOfWeek> avoided, CancellationToken cancellationToken);

    /// <summary>What the fans of one thing share with things of another kind.</summary>
    /// <exception cref="Common.DomainException">A kind that is none, a name that cannot be one.</exception>
    Task<Connections> ConnectionsAsync(ConnectionFrom from, string to, CancellationToken cancellationToken);
}
