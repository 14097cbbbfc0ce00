using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Writes the texts: one for each channel and language. A text that claims more than the facts is not taken.</summary>
internal sealed class CopyNode(NodeModel model, ICrmReader crm, IMemoryBook memories) : IAgentNode
{
    public string Name => NodeNames.Copy;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.State.Draft;
        var brief = draft.Brief ?? throw new InvalidOperationException("There is no brief.");
        if (draft.Journey is { } journey)
        {
            return await WriteJourneyAsync(context, journey, brief, cancellationToken);
        }

        CopySlot[] slots = [.. CopySlots.Of(draft, context.Promoter, context.State.Request!.Language)];
        var social = context.State.Request.Captions || slots.Length == 0 || draft.Creative is not null ? CopySlots.Captions(draft, context.Promoter, context.State.Request.Language) : [];
        var guard = new CopyGuard([.. slots, .. social], context.Promoter, brief.Offer, context.State.Request.Forbid);
        var change = (await ChangeAsync(context, cancellationToken)).WhatPasses(new CopyGuard(slots, context.Promoter, brief.Offer, context.State.Request.Forbid));
        var input = new CopyInput(
            brief, [.. slots, .. social], context.State.Request.Length, context.State.Request.Forbid, change.Current, change.Keep, change.AvoidSubjects,
            Cards.Of(context.Promoter), change.Words, change.Seed)
        {
            Memories = await memories.RecallAsync(cancellationToken),
            Tested = draft.Experiment?.Field,
        };
        var reply = await model.AskAsync<CopyAnswer>(context, Name, ModelSize.Large, input, [], guard.Problem, cancellationToken);
        var next = draft with
        {
            Copy = slots.Length == 0 ? null : new DraftCopy(Variants(context, slots, reply.Answer)),
            Creative = social.Count == 0 ? null : new DraftCreative(
                [.. social.Select(slot => new SocialCaption(slot.Locale, reply.Answer.Texts.First(text => text.Id == slot.Id).Body))]),
            Model = reply.Model,
        };
        return await TellAsync(context, next, cancellationToken);
    }

    /// <summary>
    /// Each message of a journey is written for its own goal; the draft's copy is all of them, so that all are checked. Those that have their texts keep
    /// them, unless the marketer asked for others.
    /// </summary>
    private async Task<AgentState> WriteJourneyAsync(NodeContext context, DraftJourney journey, DraftBrief brief, CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        var request = context.State.Request!;
        var steps = new List<DraftJourneyStep>();
        foreach (var step in journey.Steps)
        {
            if (step.Copy is not null && request.Action != "edit_content")
            {
                steps.Add(step);
                continue;
            }

            var slots = CopySlots.Of(step, draft, context.Promoter, request.Language);
            var guard = new CopyGuard(slots, context.Promoter, brief.Offer, request.Forbid);
            var change = CopyChange.Of(draft with { Copy = step.Copy }, request).WhatPasses(guard);
            var input = new CopyInput(
                brief with { Goal = step.Goal }, slots, request.Length, request.Forbid, change.Current, change.Keep, change.AvoidSubjects, Cards.Of(context.Promoter),
                change.Words, change.Seed + steps.Count)
            {
                Memories = await memories.RecallAsync(cancellationToken),
            };
            var reply = await model.AskAsync<CopyAnswer>(context, Name, ModelSize.Large, input, [], guard.Problem, cancellationToken);
            steps.Add(step with { Copy = new DraftCopy(Variants(context, slots, reply.Answer)) });
            draft = draft with { Model = reply.Model };
        }

        return await TellAsync(
            context, draft with { Journey = journey with { Steps = steps }, Copy = new DraftCopy([.. steps.SelectMany(step => step.Copy!.Variants)]) }, cancellationToken);
    }

    private static async Task<AgentState> TellAsync(NodeContext context, CampaignDraft next, CancellationToken cancellationToken)
    {
        await context.Events.DraftAsync(next, cancellationToken);
        await context.Events.SayAsync(CopyTexts.Say(next), cancellationToken);
        return context.State with { Draft = next };
    }

    private async Task<CopyChange> ChangeAsync(NodeContext context, CancellationToken cancellationToken)
    {
        // A follow-up says the same as the campaign before, until a person has said otherwise.
        if (context.State is { Draft: { Intent.Action: "follow_up_campaign" } draft, Request.Action: not NodeNames.Edit })
        {
            var last = LastCampaign.Of(draft, await crm.CampaignsAsync(cancellationToken));
            return CopyChange.FollowUp(last);
        }

        return CopyChange.Of(context.State.Draft, context.State.Request!);
    }

    private static CopyVariant[] Variants(NodeContext context, IReadOnlyList<CopySlot> slots, CopyAnswer answer)
    {
        var service = context.State.Draft.Intent!.Purpose == "service";
        var main = slots[0].Locale;
        return [.. slots.Select(slot =>
        {
            var text = answer.Texts.First(text => text.Id == slot.Id);
            var when = slot.Locale == main ? null : new FanRule("language", RuleOperator.Eq, Locales.Short(slot.Locale));
            return CopyAssembly.Build(
                new WrittenText(slot.Id, slot.Locale, slot.Channel, text.Body, text.Cta ?? "", text.Subject, text.Preheader), context.Promoter, when, service);
        })];
    }
}
