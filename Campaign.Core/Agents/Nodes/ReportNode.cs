using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Answers questions about a campaign's results with its numbers, and nothing that was not measured.</summary>
internal sealed class ReportNode(ICrmReader crm, InsightAnswers insights) : IAgentNode
{
    public string Name => NodeNames.Report;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await insights.AnswerAsync(context, cancellationToken) is { } answer)
        {
            await context.Events.SayAsync(answer, cancellationToken);
            return context.State with { Next = [] };
        }

        var campaigns = await crm.CampaignsAsync(cancellationToken);
        var language = context.State.Request!.Language;
        if (AsksForGenres(context.State.Request.Text))
        {
            await context.Events.SayAsync(ReportTexts.Genres(language, await crm.GenresAsync(cancellationToken)), cancellationToken);
            return context.State with { Next = [] };
        }

        var meant = Meant(context.State.Request.Text, campaigns) ?? LastCampaign.Of(context.State.Draft, campaigns);
        var text = meant is null ? ReportTexts.None(language) : ReportTexts.Say(language, meant, await crm.OutcomeAsync(meant.Id, cancellationToken));
        await context.Events.SayAsync(text, cancellationToken);
        return context.State with { Next = [] };
    }

    private static CampaignFacts? Meant(string text, IReadOnlyList<CampaignFacts> campaigns)
    {
        var words = Folding.Words(text).Where(word => word.Length > 3).ToHashSet(StringComparer.Ordinal);
        int Hits(CampaignFacts campaign) => Folding.Words(campaign.Name).Count(words.Contains);
        return campaigns.Where(campaign => Hits(campaign) > 0).MaxBy(Hits);
    }

    private static bool AsksForGenres(string text) => Folding.Words(text).Any(word => word is "genre" or "genres" or "generos" or "genero");
}
