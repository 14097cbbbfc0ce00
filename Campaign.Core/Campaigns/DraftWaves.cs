using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Campaigns;

/// <summary>A draft with waves as the drafts that it stands for: one for each wave, with its own audience and time.</summary>
public static class DraftWaves
{
    /// <summary>What would be sent at once each; the draft itself where it has no waves.</summary>
    /// <param name="draft">A draft with audience, copy and schedule.</param>
    /// <returns>One draft or more, in the order of the waves.</returns>
    public static IReadOnlyList<CampaignDraft> Split(CampaignDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft is not { Waves: { Count: > 0 } waves, Audience: { } audience, Schedule: { } schedule } ? [draft]
            : [.. waves.Select(wave => draft with
            {
                Waves = null,
                Audience = audience with { Rule = Inline(wave.Audience, waves), Sentence = wave.Sentence ?? audience.Sentence, Count = wave.Count },
                Schedule = new DraftSchedule("at", schedule.TimeZone) { SendAt = wave.SendAt, StopAfterTickets = schedule.StopAfterTickets },
            })];
    }

    /// <summary>A rule with every wave's own rule in the place of its name, since a campaign of its own knows no waves.</summary>
    /// <param name="rule">A rule that may name waves.</param>
    /// <param name="waves">The waves; each may name those before it.</param>
    /// <returns>The rule; a name that no wave has stays.</returns>
    public static AudienceRule Inline(AudienceRule rule, IReadOnlyList<DraftWave> waves) => rule switch
    {
        WaveRule named when waves.FirstOrDefault(wave => wave.Name == named.Name) is { } wave => Inline(wave.Audience, [.. waves.TakeWhile(known => known != wave)]),
        AllRule all => new AllRule(Shorten([.. all.Rules.Select(member => Inline(member, waves))]).ToRuleList()),
        AnyRule any => new AnyRule(any.Rules.Select(member => Inline(member, waves)).ToRuleList()),
        NotRule not => new NotRule(Inline(not.Rule, waves)),
        _ => rule,
    };

    /// <summary>
    /// Whoever is none of those who meet some conditions, among people who meet all the others: who does not meet the last ones. So that a later wave
    /// is said, and counted, by what tells it from the earlier one.
    /// </summary>
    private static IEnumerable<AudienceRule> Shorten(IReadOnlyList<AudienceRule> members) => members.Select(member =>
        member is NotRule { Rule: AllRule inner } && inner.Rules.Where(clause => !members.Contains(clause)).ToList() is { Count: > 0 } rest && rest.Count < inner.Rules.Count
            ? new NotRule(rest is [var only] ? only : new AllRule(rest.ToRuleList()))
            : member);
}
