using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Makes the audience rule with the help of the tools, checks it, and counts it itself: no number of the draft comes from a model.</summary>
internal sealed class AudienceNode(NodeModel model, ICrmReader crm, IAudienceCounter audiences, AgentTools tools) : IAgentNode
{
    private readonly DraftAudiences _audiences = new(audiences);

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

        return request.Waves.Count > 0
            ? await InWavesAsync(context, request.Waves, new AudienceGuard(events, campaigns, intent, request.Text), events, campaigns, cancellationToken)
            : await AtOnceAsync(context, new AudienceGuard(events, campaigns, intent, request.Text), events, campaigns, cancellationToken);
    }

    private async Task<AgentState> AtOnceAsync(
        NodeContext context, AudienceGuard guard, IReadOnlyList<EventFacts> events, IReadOnlyList<CampaignFacts> campaigns, CancellationToken cancellationToken)
    {
        var request = context.State.Request!;
        var input = await InputAsync(context, request, events, campaigns, cancellationToken);
        var (answer, model) = await ReadAsync(context, request.AudienceWords is { } words ? input with { Request = words, TimeWords = null } : input, guard, cancellationToken);
        context = Meant(context, answer.Rule);
        return answer.Rule is null
            ? await AskAsync(context, answer, cancellationToken)
            : await SettleAsync(
                context, await _audiences.AimAsync(context.State.Draft, answer, Assumptions(context.State.Draft, answer), cancellationToken), answer, events, model,
                cancellationToken);
    }

    /// <summary>Each group is read by itself; the draft's audience is all of them.</summary>
    private async Task<AgentState> InWavesAsync(
        NodeContext context, IReadOnlyList<RequestedWave> waves, AudienceGuard guard, IReadOnlyList<EventFacts> events, IReadOnlyList<CampaignFacts> campaigns,
        CancellationToken cancellationToken)
    {
        var request = context.State.Request!;
        var input = await InputAsync(context, request, events, campaigns, cancellationToken);
        var parts = new AudienceParts(context);
        var model = context.State.Draft.Model!;
        foreach (var wave in waves)
        {
            (var answer, model) = await ReadAsync(context, input with { Request = wave.Words, TimeWords = null }, guard, cancellationToken);
            if (parts.Add(wave, answer) is { } question)
            {
                return await AskAsync(context, question, cancellationToken);
            }
        }

        var whole = parts.Whole();
        context = Meant(context, whole.Rule);
        return await SettleAsync(
            context, await _audiences.AimAsync(context.State.Draft, parts.Waves, whole, [.. whole.Assumptions ?? []], cancellationToken) with
            {
                Schedule = new DraftSchedule("at", context.Promoter.TimeZone) { SendAt = parts.Waves[0].SendAt },
            },
            whole, events, model, cancellationToken);
    }

    /// <summary>The context with the purpose that a message to these people has, whatever the plan called it.</summary>
    private static NodeContext Meant(NodeContext context, AudienceRule? rule) => rule is null ? context : context with
    {
        State = context.State with { Draft = context.State.Draft with { Intent = AudienceGuard.For(rule, context.State.Draft.Intent!) } },
    };

    private async Task<(AudienceAnswer Answer, DraftModel Model)> ReadAsync(
        NodeContext context, AudienceInput input, AudienceGuard guard, CancellationToken cancellationToken)
    {
        var reply = await model.AskAsync<AudienceAnswer>(
            context, Name, ModelSize.Small, input, tools.ForAudience(input.Purpose, Cards.LocalNow(context)), guard.Problem, cancellationToken);
        var answer = guard.Settle(reply.Answer, Meant(context, reply.Answer.Rule).State.Draft);
        return answer.Rule is { } rule && await audiences.ProblemsAsync(rule, cancellationToken) is { Count: > 0 } problems
            ? (new AudienceAnswer { Question = problems[0] }, reply.Model)
            : (answer, reply.Model);
    }

    private async Task<AgentState> StrikeOutAsync(
        NodeContext context, DraftAssumption struck, IReadOnlyList<EventFacts> events, CancellationToken cancellationToken)
    {
        var audience = context.State.Draft.Audience!;
        if (struck.Id == ProposedTime.BestTime)
        {
            // Without the proposal it goes out right after approval, as if none had been made.
            context = context with { State = context.State with { Draft = context.State.Draft with { Schedule = new DraftSchedule("now", context.Promoter.TimeZone) } } };
        }

        var answer = new AudienceAnswer { Rule = AssumptionRemoval.Apply(audience.Rule, struck.Id, context.State.Draft.Event) };
        var draft = await _audiences.AimAsync(
            context.State.Draft, answer, [.. audience.Assumptions.Where(assumption => assumption.Id != struck.Id)], cancellationToken);
        return await SettleAsync(context, draft, answer, events, draft.Model!, cancellationToken);
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
        NodeContext context, AgentRequest request, IReadOnlyList<EventFacts> events, IReadOnlyList<CampaignFacts> campaigns, CancellationToken cancellationToken)
    {
        var intent = context.State.Draft.Intent!;
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

    private static async Task<AgentState> SettleAsync(
        NodeContext context, CampaignDraft aimed, AudienceAnswer answer, IReadOnlyList<EventFacts> events, DraftModel model, CancellationToken cancellationToken)
    {
        var row = answer.EventId is { } id ? events.FirstOrDefault(found => found.Id == id) : null;
        var next = aimed with { Event = row is not null ? AudienceTexts.Event(row, context.Promoter) : aimed.Event, Model = model };
        await context.Events.DraftAsync(next, cancellationToken);
        await context.Events.SayAsync(AudienceTexts.Say(next, context.Promoter.Currency), cancellationToken);
        return context.State with { Draft = next };
    }
}
