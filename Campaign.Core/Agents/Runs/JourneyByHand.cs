using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;

namespace Campaign.Core.Agents.Runs;

/// <summary>A settled journey in a person's hands. A message without texts gets them from the step that writes; the others keep theirs.</summary>
internal static class JourneyByHand
{
    /// <summary>Changes messages. One with another goal or another channel is written anew.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>.</exception>
    public static CampaignDraft Change(CampaignDraft draft, IReadOnlyList<JourneyStepEdit> edits)
    {
        var steps = (draft.Journey?.Steps ?? []).ToList();
        foreach (var edit in edits)
        {
            var at = steps.FindIndex(step => step.Id == edit.Id);
            var before = at < 0 ? throw Invalid($"The journey has no message '{edit.Id}'.") : steps[at];
            var after = before with { After = edit.After ?? before.After, Channel = edit.Channel ?? before.Channel, Goal = edit.Goal ?? before.Goal };
            if (PlanGuard.Problem(after) is { } problem)
            {
                throw Invalid($"The message '{edit.Id}' cannot be: {problem}.");
            }

            steps[at] = (after.Channel, after.Goal) == (before.Channel, before.Goal) ? after : after with { Copy = null };
        }

        var channels = steps.Select(step => step.Channel).Distinct().ToList();
        return With(draft, steps) with { Intent = draft.Intent is { } intent ? intent with { Channels = channels } : null };
    }

    /// <summary>The journey with no text: all of it is written anew.</summary>
    public static CampaignDraft WithoutTexts(CampaignDraft draft) => With(draft, draft.Journey!.Steps.Select(step => step with { Copy = null }));

    /// <summary>The journey with the draft's texts, where a person has changed one of them.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>: the text is of a message that is written anew.</exception>
    public static CampaignDraft WithText(CampaignDraft draft, CopyVariant text)
    {
        if (draft.Journey is not { } journey)
        {
            return draft;
        }

        var step = journey.Steps.FirstOrDefault(step => step.Copy?.Variants.Any(variant => variant.Id == text.Id) == true)
            ?? throw Invalid($"The text '{text.Id}' is of a message that is written anew; change it after that.");
        return With(draft, journey.Steps.Select(known => known != step ? known : known with
        {
            Copy = new DraftCopy([.. step.Copy!.Variants.Select(variant => variant.Id == text.Id ? text : variant)]),
        }));
    }

    private static CampaignDraft With(CampaignDraft draft, IEnumerable<DraftJourneyStep> steps) =>
        draft with { Journey = (draft.Journey ?? throw Invalid("The draft has no journey.")) with { Steps = [.. steps] } };

    private static DomainException Invalid(string message) => new("invalid_edit", message);
}
