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
        var input = await InputAsync(context, request, intent, campaigns, cancellationToken);
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
            : await SettleAsync(context, answer, events, reply.Model, cancellationToken);
    }

    private async Task<AudienceInput> InputAsync(
        NodeContext context, AgentRequest request, DraftIntent intent, IReadOnlyList<CampaignFacts> campaigns, CancellationToken cancellationToken)
    {
        var cities = await crm.CitiesAsync(cancellationToken);
        var last = LastCampaign.Of(context.State.Draft, campaigns);
        return new AudienceInput(
            request.Text, intent.Action, request.EventWords, intent.Purpose, Cards.Text(Cards.LocalNow(context)), Cards.Of(context.Promoter),
            context.State.Draft.Audience?.Rule, context.State.Draft.Event, last is null ? null : Cards.Of(last), [.. campaigns.Take(10).Select(Cards.Of)],
            PlaceHints.Find(request.Text, cities), [.. cities.Take(8).Select(city => ToolText.Clean(city.City))], request.Language);
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
        NodeContext context, AudienceAnswer answer, IReadOnlyList<EventFacts> events, DraftModel model, CancellationToken cancellationToken)
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
                answer.Rule!, preview.Sentence, preview.Count, preview.Reachable, preview.Funnel, answer.Assumptions ?? [],
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
