using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Reads the message, the thread and the open draft, and decides which steps run. What was not named is kept.</summary>
internal sealed class PlanNode(NodeModel model, ICrmReader crm, IMemoryBook memories) : IAgentNode
{
    private const int MaxUpcoming = 20;

    /// <summary>Until the audience step has found who enters.</summary>
    private static readonly AudienceRule Everyone = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    public string Name => NodeNames.Plan;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.History.Count > 0 ? context.History[^1].Content : "";
        if (AssumptionRemoval.Find(message, context.State.Draft) is not null)
        {
            return StrikeOut(context.State, message);
        }

        var (text, open) = Conversation.Complete(context, message);
        var last = LastCampaign.Of(context.State.Draft, await crm.CampaignsAsync(cancellationToken));
        var input = new PlanInput(
            text, Cards.Text(Cards.LocalNow(context)), Cards.Of(context.Promoter), Cards.Of(context.State.Draft), open, last is null ? null : Cards.Of(last),
            await UpcomingAsync(context.Now, cancellationToken))
        {
            Memories = await memories.RecallAsync(cancellationToken),
        };
        var reply = await model.AskAsync<PlanAnswer>(context, Name, ModelSize.Small, input, [], PlanGuard.Problem, cancellationToken);
        var (plan, promoted) = PromotedEvent.Find(PlanGuard.Settle(reply.Answer, context.State.Draft), await crm.EventsAsync(cancellationToken), context);
        await context.Events.SayAsync(plan.Say, cancellationToken);
        var next = Next(context.State, plan, text, reply.Model);
        return promoted is null ? next : next with { Draft = next.Draft with { Event = promoted } };
    }

    /// <summary>The names of what comes next, each once, soonest first.</summary>
    private async Task<IReadOnlyList<string>> UpcomingAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await crm.EventsAsync(cancellationToken)).Where(row => row.StartsAt > now && !row.Cancelled).OrderBy(row => row.StartsAt)
            .Select(row => ToolText.Clean(row.Name)).Distinct().Take(MaxUpcoming)];

    /// <summary>A struck-out assumption needs no reading.</summary>
    private static AgentState StrikeOut(AgentState state, string message)
    {
        var language = state.Draft.Intent?.ReplyLanguage ?? "en";
        var plan = new PlanAnswer("", "edit_audience", state.Draft.Intent?.Channels ?? [], language, state.Draft.Intent?.Purpose ?? "marketing");
        return Next(state, plan, message, state.Draft.Model!);
    }

    private static AgentState Next(AgentState state, PlanAnswer plan, string text, DraftModel model)
    {
        var request = new AgentRequest(text, plan.Action, plan.Language)
        {
            Goal = plan.Goal,
            Tone = plan.Tone,
            Length = plan.Length,
            Forbid = plan.Forbid ?? [],
            Offer = plan.Offer,
            EventWords = plan.EventWords,
            TimeWords = plan.TimeWords,
            Waves = [.. (plan.Waves ?? []).Select(wave => new RequestedWave(wave.Name, wave.Words, wave.TimeWords, wave.Others))],
            AudienceWords = plan.Journey?.Words,
            Captions = plan.Captions,
        };
        return new AgentState(Draft(state.Draft, plan, model), request, Route.Of(plan, state.Draft));
    }

    private static CampaignDraft Draft(CampaignDraft draft, PlanAnswer plan, DraftModel model)
    {
        // An edit, a question about results and a clarification keep the draft; something new begins an empty one.
        var keeps = plan.Action.StartsWith("edit_", StringComparison.Ordinal) || plan.Action is "report" or "clarify" || (plan.Action == "refuse" && !plan.RefusePart);
        var basis = keeps ? draft : new CampaignDraft("drafting", draft.Rev);
        return basis with
        {
            Status = plan.Action switch
            {
                "clarify" => draft.Status == "awaiting_approval" ? draft.Status : "clarify",
                "refuse" or "report" => basis.Status,
                _ => "drafting",
            },
            Intent = new DraftIntent(plan.Action, plan.Channels.Count == 0 && keeps ? draft.Intent?.Channels ?? [] : plan.Channels, plan.Language, keeps && plan.Action != "clarify" ? draft.Intent?.Purpose ?? plan.Purpose : plan.Purpose)
            {
                Clarify = plan.Action is "clarify" || (plan.Action is "create_journey" && plan.Journey is null) ? new DraftClarify(plan.Question!, plan.Options ?? []) : null,
                Reason = plan.Action == "refuse" ? plan.Reason : null,
            },
            StopWhen = plan.StopAfterTickets is { } tickets ? new DraftStop(tickets) : basis.StopWhen,
            Experiment = plan.Experiment ?? basis.Experiment,
            Budget = plan.Budget ?? basis.Budget,
            Journey = plan.Journey is { } journey ? new DraftJourney(journey.Name, new DraftJourneyEntry(journey.Entry, Everyone), journey.Steps) { Exits = journey.Exits ?? [] } : basis.Journey,
            Waves = plan.Waves is { Count: > 0 } ? null : basis.Waves,
            Model = model,
        };
    }
}
