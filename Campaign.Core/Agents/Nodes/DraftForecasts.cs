using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Puts the forecast into a draft whose audience, channels and time are settled, as a tool call that the marketer can open.</summary>
internal sealed class DraftForecasts(IInsightReader insights)
{
    public async Task<CampaignDraft> CompleteAsync(NodeContext context, CampaignDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Audience is not { Count: > 0 } audience || draft.Intent is not { } intent)
        {
            return draft with { Forecast = null, ForecastGap = null };
        }

        var call = $"{context.RunId}-forecast";
        await context.Events.ToolCallAsync(
            call, InsightTools.ForecastCampaign, NodeJson.Write(new { rule = audience.Rule, intent.Channels, eventId = draft.Event?.Id }), cancellationToken);
        var answer = await insights.ForecastAsync(draft, cancellationToken);
        await context.Events.ToolResultAsync(call, NodeJson.Write(answer), cancellationToken);
        if (answer.Forecast is not null)
        {
            await context.Events.SayAsync(ForecastTexts.Say(answer, context.Promoter.Currency, context.State.Request?.Language ?? "en"), cancellationToken);
        }

        return draft with { Forecast = answer.Forecast, ForecastGap = answer.Reason };
    }
}
