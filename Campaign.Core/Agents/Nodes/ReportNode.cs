using System.Globalization;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Answers questions about a campaign's results with its numbers, and nothing that was not measured.</summary>
internal sealed class ReportNode(ICrmReader crm) : IAgentNode
{
    public string Name => NodeNames.Report;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var campaigns = await crm.CampaignsAsync(cancellationToken);
        var language = context.State.Request!.Language;
        var meant = Meant(context.State.Request.Text, campaigns) ?? LastCampaign.Of(context.State.Draft, campaigns);
        var text = meant is null ? None(language) : Say(language, meant, await crm.OutcomeAsync(meant.Id, cancellationToken));
        await context.Events.SayAsync(text, cancellationToken);
        return context.State with { Next = [] };
    }

    private static CampaignFacts? Meant(string text, IReadOnlyList<CampaignFacts> campaigns)
    {
        var words = Folding.Words(text).Where(word => word.Length > 3).ToHashSet(StringComparer.Ordinal);
        int Hits(CampaignFacts campaign) => Folding.Words(campaign.Name).Count(words.Contains);
        return campaigns.Where(campaign => Hits(campaign) > 0).MaxBy(Hits);
    }

    private static string Say(string language, CampaignFacts campaign, CampaignOutcome outcome)
    {
        var rate = (long part) => outcome.Delivered == 0 ? "–" : ((double)part / outcome.Delivered).ToString("P1", CultureInfo.InvariantCulture);
        return language switch
        {
            "es" => $"“{campaign.Name}”: {outcome.Sent} enviados, {outcome.Delivered} entregados, {outcome.HumanOpens} aperturas de personas ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} clics ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} bajas.",
            "de" => $"„{campaign.Name}“: {outcome.Sent} gesendet, {outcome.Delivered} zugestellt, {outcome.HumanOpens} Öffnungen durch Menschen ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} Klicks ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} Abmeldungen.",
            _ => $"“{campaign.Name}”: {outcome.Sent} sent, {outcome.Delivered} delivered, {outcome.HumanOpens} opened by a person ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} clicked ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} unsubscribed.",
        };
    }

    private static string None(string language) => language switch
    {
        "es" => "Aún no hay ninguna campaña enviada.",
        "de" => "Es wurde noch keine Kampagne gesendet.",
        _ => "No campaign has been sent yet, so there are no results.",
    };
}
