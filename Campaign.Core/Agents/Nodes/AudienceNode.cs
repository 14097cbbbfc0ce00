using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Makes the audience rule with the help of the tools, checks it, and counts it itself: no number of the draft comes from a model.</summary>
internal sealed class AudienceNode(NodeModel model, ICrmReader crm, IAudienceCounter audiences, AgentTools tools) : IAgentNode
{
    public string Name => NodeNames.Audience;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.State.Request ?? throw new InvalidOperationException("The plan has not run.");
        var intent = context.State.Draft.Intent!;
        var events = await crm.EventsAsync(cancellationToken);
        var campaigns = await crm.CampaignsAsync(cancellationToken);
        if (AssumptionRemoval.Find(request.Text, context.State.Draft) is { } struck)
        {
            return await StrikeOutAsync(context, struck, events, cancellationToken);
        }

        var input = await InputAsync(context, request, intent, events, campaigns, cancellationToken);
        var guard = new AudienceGuard(events, campaigns, intent.Action);
        var reply = await model.AskAsync<AudienceAnswer>(
            context, Name, ModelSize.Small, input, tools.ForAudience(intent.Purpose, Cards.LocalNow(context)), guard.Problem, cancellationToken);
        var answer = guard.Settle(reply.Answer, context.State.Draft);
        if (answer.Rule is { } rule && await audiences.ProblemsAsync(rule, cancellationToken) is { Count: > 0 } problems)
        {
            answer = new AudienceAnswer { Question = problems[0] };
        }

        return answer.Rule is null
            ? await AskAsync(context, answer, cancellationToken)
            : await SettleAsync(context, answer, Assumptions(context.State.Draft, answer), events, reply.Model, cancellationToken);
    }

    private Task<AgentState> StrikeOutAsync(
        NodeContext context, DraftAssumption struck, IReadOnlyList<EventFacts> events, CancellationToken cancellationToken)
    {
        var audience = context.State.Draft.Audience!;
        var answer = new AudienceAnswer { Rule = AssumptionRemoval.Apply(audience.Rule, struck.Id, context.State.Draft.Event) };
        return SettleAsync(
            context, answer, [.. audience.Assumptions.Where(assumption => assumption.Id != struck.Id)], events, context.State.Draft.Model!, cancellationToken);
    }

    /// <summary>An edit adds to what was taken as meant before.</summary>
    private static IReadOnlyList<DraftAssumption> Assumptions(CampaignDraft draft, AudienceAnswer answer)
    {
        var said = answer.Assumptions ?? [];
        var kept = draft is { Intent.Action: "edit_audience", Audience: { } before }
            ? before.Assumptions.Where(assumption => said.All(other => other.Id != assumption.Id))
            : [];
        return [.. kept, .. said.Select(assumption => assumption with { Removable = AssumptionRemoval.IsRemovable(assumption.Id) })];
    }

    private async Task<AudienceInput> InputAsync(
        NodeContext context, AgentRequest request, DraftIntent intent, IReadOnlyList<EventFacts> events, IReadOnlyList<CampaignFacts> campaigns,
        CancellationToken cancellationToken)
    {
        var cities = await crm.CitiesAsync(cancellationToken);
        var last = LastCampaign.Of(context.State.Draft, campaigns);
        return new AudienceInput(
            request.Text, intent.Action, request.EventWords, intent.Purpose, Cards.Text(Cards.LocalNow(context)), Cards.Of(context.Promoter),
            context.State.Draft.Audience?.Rule, context.State.Draft.Event, last is null ? null : Cards.Of(last), [.. campaigns.Take(10).Select(Cards.Of)],
            PlaceHints.Find(request.Text, cities), [.. cities.Take(8).Select(city => ToolText.Clean(city.City))], request.Language)
        {
            Names = NameHints.Find(request.Text, events),
            TimeWords = request.TimeWords,
        };
    }

    /// <summary>A question instead of a guess: nothing after this step runs.</summary>
    private static async Task<AgentState> AskAsync(NodeContext context, AudienceAnswer answer, CancellationToken cancellationToken)
    {
        await context.Events.SayAsync(answer.Question!, cancellationToken);
        var draft = context.State.Draft;
        return context.State with
        {
            Next = [],
            Draft = draft with
            {
                Status = "clarify",
                Intent = draft.Intent! with { Action = "clarify", Clarify = new DraftClarify(answer.Question!, [.. (answer.Options ?? []).Take(6)]) },
            },
        };
    }

    private async Task<AgentState> SettleAsync(
        NodeContext context, AudienceAnswer answer, IReadOnlyList<DraftAssumption> assumptions, IReadOnlyList<EventFacts> events, DraftModel model,
        CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        var intent = draft.Intent!;
        var channel = intent.Channels is [var only] ? only : "email";
        var preview = await audiences.PreviewAsync(answer.Rule!, channel, intent.Purpose, intent.ReplyLanguage, cancellationToken);
        var row = answer.EventId is { } id ? events.FirstOrDefault(found => found.Id == id) : null;
        var next = draft with
        {
            Event = row is not null ? AudienceTexts.Event(row, context.Promoter) : draft.Event,
            Audience = new DraftAudience(
                answer.Rule!, preview.Sentence, preview.Count, preview.Reachable, preview.Funnel, assumptions,
                AudienceTexts.Warnings(answer, preview, intent))
            {
                TopCities = preview.TopCities,
                MedianSpend = preview.MedianSpend,
                Samples = preview.Samples,
            },
            Model = model,
        };
        await context.Events.DraftAsync(next, cancellationToken);
        await context.Events.SayAsync(AudienceTexts.Say(next, context.Promoter.Currency), cancellationToken);
        return context.State with { Draft = next };
    }
}
