using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// An audience in a person's hands, and the waves of one. A rule that a person wrote is theirs: what the agent had taken as meant in it is no
/// assumption any more.
/// </summary>
/// <param name="rules">Checks rules.</param>
/// <param name="audiences">Counts them.</param>
/// <param name="clock">Says which times have passed.</param>
public sealed class AudienceByHand(AudienceRules rules, AudienceQueries audiences, TimeProvider clock)
{
    private readonly DraftAudiences _audiences = new(new AudienceCounter(rules, audiences));

    /// <summary>Aims a draft at other people.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>.</exception>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    internal async Task<CampaignDraft> AimAsync(CampaignDraft draft, AudienceRule rule, CancellationToken cancellationToken)
    {
        Require(draft);
        await RequireAsync(rule, cancellationToken);
        return await _audiences.AimAsync(draft, new AudienceAnswer { Rule = rule }, [.. ProposedTime.AssumptionsOf(draft)], cancellationToken);
    }

    /// <summary>Changes waves: who is in them, and when they go out, one after the other.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>.</exception>
    /// <exception cref="InvalidRuleException">A rule does not validate.</exception>
    internal async Task<CampaignDraft> ChangeAsync(CampaignDraft draft, IReadOnlyList<WaveEdit> edits, CancellationToken cancellationToken)
    {
        Require(draft);
        DraftWave[] waves = [.. draft.Waves ?? []];
        foreach (var edit in edits)
        {
            var at = Array.FindIndex(waves, wave => wave.Name == edit.Name);
            waves[at < 0 ? throw Invalid($"The draft has no wave '{edit.Name}'.") : at] = waves[at] with
            {
                SendAt = edit.SendAt ?? waves[at].SendAt,
                Audience = edit.Rule ?? waves[at].Audience,
            };
            if (edit.Rule is { } rule)
            {
                // Only the waves before it have a meaning in it.
                await RequireAsync(DraftWaves.Inline(rule, waves[..at]), cancellationToken);
            }
        }

        draft = draft with { Schedule = draft.Schedule! with { SendAt = waves[0].SendAt } };
        return edits.All(edit => edit.Rule is null)
            ? draft with { Waves = waves }
            : await _audiences.AimAsync(draft, waves, AudienceParts.Whole(waves), [.. ProposedTime.AssumptionsOf(draft)], cancellationToken);
    }

    /// <summary>Speaks of another event wherever a rule speaks of the one before.</summary>
    internal async Task<CampaignDraft> PromoteAsync(CampaignDraft draft, DraftEvent before, CancellationToken cancellationToken)
    {
        if (draft is not { Event: { } promoted, Audience: { } audience, Intent: { } intent })
        {
            return draft;
        }

        var assumptions = EventChange.Assumptions(audience, promoted, intent.ReplyLanguage);
        DraftWave[] waves = [.. (draft.Waves ?? []).Select(wave => wave with { Audience = EventChange.Rule(wave.Audience, audience, before, promoted) })];
        if (waves.Length > 0)
        {
            // A wave may speak of the event where all of them together need not.
            return await _audiences.AimAsync(draft, waves, AudienceParts.Whole(waves), assumptions, cancellationToken);
        }

        var rule = EventChange.Rule(audience.Rule, audience, before, promoted);
        return rule.Equals(audience.Rule)
            ? draft with { Audience = audience with { Assumptions = assumptions } }
            : await _audiences.AimAsync(draft, new AudienceAnswer { Rule = rule }, assumptions, cancellationToken);
    }

    /// <summary>Waves go out in their order, each at a time to come, and before their event.</summary>
    /// <exception cref="DomainException"><c>invalid_edit</c>.</exception>
    internal void RequireTimes(CampaignDraft draft)
    {
        DraftWave? before = null;
        foreach (var wave in draft.Waves ?? [])
        {
            if (wave.SendAt <= clock.GetUtcNow())
            {
                throw Invalid($"The time of the wave '{wave.Name}' has passed.");
            }

            if (wave.SendAt < before?.SendAt)
            {
                throw Invalid($"The wave '{wave.Name}' would go out before the wave '{before.Name}'.");
            }

            if (wave.SendAt >= draft.Event?.StartsAt)
            {
                throw Invalid($"The wave '{wave.Name}' would go out when the event has begun.");
            }

            before = wave;
        }
    }

    private async Task RequireAsync(AudienceRule rule, CancellationToken cancellationToken)
    {
        if (await rules.CheckAsync(rule, cancellationToken) is { Count: > 0 } problems)
        {
            throw new InvalidRuleException(problems);
        }
    }

    private static void Require(CampaignDraft draft)
    {
        if (draft.Intent is null)
        {
            throw Invalid("There is no draft yet; tell the agent what you want first.");
        }
    }

    private static DomainException Invalid(string message) => new("invalid_edit", message);
}
