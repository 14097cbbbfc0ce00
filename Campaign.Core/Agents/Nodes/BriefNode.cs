using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Writes the brief. Its facts come from the CRM's event row and the marketer's own words, never from a model.</summary>
internal sealed class BriefNode(NodeModel model, IMemoryBook memories) : IAgentNode
{
    public string Name => NodeNames.Brief;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.State.Draft;
        var request = context.State.Request!;
        var locale = Locales.Main(context.Promoter, request.Language);
        var facts = Facts(draft, locale);
        var offer = request.Offer ?? draft.Brief?.Offer;
        if (draft.Brief is { ByHand: true } own && Problem(own.Message, facts, offer, context) is null)
        {
            var kept = own with { Goal = request.Goal ?? own.Goal, Tone = request.Tone ?? own.Tone, Facts = facts, Offer = offer };
            return context.State with { Draft = draft with { Brief = kept } };
        }

        var input = new BriefInput(
            request.Text, request.Goal ?? draft.Brief?.Goal, request.Tone ?? draft.Brief?.Tone, offer, draft.Audience?.Sentence ?? "", facts,
            Cards.Of(context.Promoter), request.Language)
        {
            Memories = await memories.RecallAsync(cancellationToken),
        };
        var reply = await model.AskAsync<BriefAnswer>(
            context, Name, ModelSize.Small, input, [], answer => Problem(answer.Message, facts, offer, context), cancellationToken);
        var brief = new DraftBrief(
            request.Goal ?? draft.Brief?.Goal ?? Known(reply.Answer.Goal, PlanGuard.IsGoal, "announce"), reply.Answer.Message,
            request.Tone ?? draft.Brief?.Tone ?? Known(reply.Answer.Tone, PlanGuard.IsTone, "warm"), facts)
        {
            Offer = offer,
        };
        await context.Events.SayAsync(brief.Message, cancellationToken);
        return context.State with { Draft = draft with { Brief = brief, Model = reply.Model } };
    }

    /// <summary>What the texts may claim.</summary>
    public static IReadOnlyList<DraftFact> Facts(CampaignDraft draft, string locale) =>
        draft.StopWhen?.TicketsSold is { } left
            ? [.. CopyFacts.Of(draft.Event, locale), new DraftFact("left", left.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : CopyFacts.Of(draft.Event, locale);

    /// <summary>The sentence itself may claim nothing beyond the facts either.</summary>
    private static string? Problem(string message, IReadOnlyList<DraftFact> facts, string? offer, NodeContext context) =>
        string.IsNullOrWhiteSpace(message) || message.Length > 400 ? "message is one sentence"
        : FactCheck.Unsupported(message, facts, offer, context.Promoter.Name) is [var claim, ..] ? $"'{claim}' is in no fact"
        : null;

    private static string Known(string value, Func<string, bool> known, string otherwise) => known(value) ? value : otherwise;
}
