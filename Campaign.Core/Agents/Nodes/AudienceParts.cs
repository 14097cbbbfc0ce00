using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Puts an audience of several groups together: each has a rule and a time, and the whole is whoever is in one of them.</summary>
internal sealed class AudienceParts(NodeContext context)
{
    private readonly List<DraftWave> _waves = [];
    private readonly List<DraftAssumption> _assumptions = [];
    private readonly List<string> _warnings = [];
    private long? _event;

    public IReadOnlyList<DraftWave> Waves => _waves;

    /// <summary>Adds a group; the answer is a question where something of it is not clear.</summary>
    public AudienceAnswer? Add(RequestedWave wave, AudienceAnswer answer)
    {
        if (answer.Rule is not { } rule)
        {
            return answer;
        }

        if (WaveTimes.Of(wave.TimeWords, context, _waves.Count > 0 ? _waves[^1].SendAt : null) is not { } at)
        {
            return new AudienceAnswer { Question = Sentences.Get("wave_time", context.State.Request!.Language, wave.Name, wave.TimeWords) };
        }

        var others = wave.Others ? _waves.Select(known => (AudienceRule)new NotRule(new WaveRule(known.Name))) : [];
        _waves.Add(new DraftWave(wave.Name, at, Rules.All([rule, .. others])));
        _assumptions.AddRange((answer.Assumptions ?? []).Where(said => _assumptions.All(known => known.Id != said.Id)));
        _warnings.AddRange(answer.Warnings ?? []);
        _event ??= answer.EventId;
        return null;
    }

    /// <summary>Everybody who is in a group.</summary>
    public AudienceAnswer Whole() => Whole(_waves) with { EventId = _event, Assumptions = _assumptions, Warnings = _warnings };

    /// <summary>
    /// Everybody who is in one of the waves, said shortly: whoever a wave leaves out because an earlier one has them is in the whole anyway, and a group
    /// that another one holds adds nobody.
    /// </summary>
    public static AudienceAnswer Whole(IReadOnlyList<DraftWave> waves)
    {
        var groups = waves.Select((wave, at) => Rules.All(
            Clauses(wave.Audience).Where(clause => clause is not NotRule { Rule: WaveRule earlier } || waves.Take(at).All(known => known.Name != earlier.Name))
                .Select(clause => DraftWaves.Inline(clause, waves)).DefaultIfEmpty(Rules.Everyone)));
        List<AudienceRule> said = [];
        foreach (var group in groups)
        {
            if (!said.Exists(other => Holds(other, group)))
            {
                said.RemoveAll(other => Holds(group, other));
                said.Add(group);
            }
        }

        return new AudienceAnswer { Rule = Rules.Any(said) };
    }

    /// <summary>Whether whoever is in a part is in the whole: each condition of the whole is one of the part's, or a weaker one.</summary>
    private static bool Holds(AudienceRule whole, AudienceRule part) =>
        whole.Equals(Rules.Everyone) || Clauses(whole).All(clause => Clauses(part).Any(stronger => stronger.Equals(clause) || Implies(stronger, clause)));

    /// <summary>Who bought twice has bought once.</summary>
    private static bool Implies(AudienceRule stronger, AudienceRule weaker) =>
        stronger is PurchaseRule { Op: RuleOperator.Gte, Value: RuleValue.Number most } more
        && weaker is PurchaseRule { Op: RuleOperator.Gte, Value: RuleValue.Number least }
        && most.Value >= least.Value && weaker.Equals(more with { Value = least });

    private static RuleList<AudienceRule> Clauses(AudienceRule rule) => rule is AllRule all ? all.Rules : new[] { rule }.ToRuleList();
}
