using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Writes the texts: one for each channel and language. A text that claims more than the facts is not taken.</summary>
internal sealed class CopyNode(NodeModel model, ICrmReader crm) : IAgentNode
{
    public string Name => NodeNames.Copy;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.State.Draft;
        var brief = draft.Brief ?? throw new InvalidOperationException("There is no brief.");
        var change = await ChangeAsync(context, cancellationToken);
        var slots = CopySlots.Of(draft, context.Promoter, context.State.Request!.Language);
        var guard = new CopyGuard(slots, context.Promoter, brief.Offer, context.State.Request.Forbid);
        if (change.Current is { } current && guard.Problem(new CopyAnswer(current)) is not null)
        {
            // What there is would not pass, so there is nothing to keep: other languages, another event, a text of before these checks.
            change = change with { Current = null, Keep = [] };
        }

        var input = new CopyInput(
            brief, slots, context.State.Request.Length, context.State.Request.Forbid, change.Current, change.Keep, change.AvoidSubjects,
            Cards.Of(context.Promoter), change.Words, change.Seed);
        var reply = await model.AskAsync<CopyAnswer>(context, Name, ModelSize.Large, input, [], guard.Problem, cancellationToken);
        var next = draft with { Copy = new DraftCopy(Variants(context, slots, reply.Answer)), Model = reply.Model };
        await context.Events.DraftAsync(next, cancellationToken);
        await context.Events.SayAsync(CopyTexts.Say(next), cancellationToken);
        return context.State with { Draft = next };
    }

    private async Task<CopyChange> ChangeAsync(NodeContext context, CancellationToken cancellationToken)
    {
        if (context.State.Draft is { Intent.Action: "follow_up_campaign" } draft)
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
