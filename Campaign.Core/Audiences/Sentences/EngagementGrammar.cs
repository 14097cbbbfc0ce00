using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Engagement with messages in words.</summary>
internal sealed class EngagementGrammar
{
    private static readonly EngagementSelection Every = new(default);

    private readonly Parts<EngagementSelection> _detail;

    public EngagementGrammar(Vocabulary words, ValueKinds kinds, DateGrammar dates)
    {
        var campaigns = new Phrases<CampaignSelection>(words)
            .Say("of_campaign", new ReferenceSyntax(words, Referred.Campaign), id => new CampaignSelection(Guid.Parse(id.ToString()!), null), one => one.Id is { } id ? (RuleValue)id.ToString() : null)
            .Say("of_genre", kinds.Name.Value, genre => new CampaignSelection(null, genre.ToString()), one => one.EventGenre is { } genre ? (RuleValue)genre : null);
        var actors = new Phrases<RuleValue>(words).Say("human", EnumText.Of(EngagementActor.Human)).Say("machine", EnumText.Of(EngagementActor.Machine));
        _detail = new Parts<EngagementSelection>(Every)
            .With(campaigns, selection => selection.Campaign, (selection, campaign) => selection with { Campaign = campaign })
            .With(
                actors, selection => selection.Actor == EngagementActor.Any ? null : (RuleValue)EnumText.Of(selection.Actor),
                (selection, actor) => selection with { Actor = EnumText.Parse<EngagementActor>(actor.ToString()!) })
            .With(dates.Window, selection => selection.Window, (selection, window) => selection with { Window = window });
        var counts = new Phrases<Subject>(words);
        foreach (var type in Enum.GetValues<EngagementType>())
        {
            counts.Say(
                $"{EnumText.Of(type)}.count", _detail, selection => new EngagementSubject(selection with { Type = type }),
                subject => subject is EngagementSubject one && one.Engagement.Type == type ? one.Engagement with { Type = Every.Type } : null);
        }

        Counts = counts;
    }

    /// <summary>"number of messages opened".</summary>
    public Syntax<Subject> Counts { get; }

    /// <summary>Clauses that say whether it happened at all.</summary>
    public void AddTo(Phrases<AudienceRule> clauses)
    {
        foreach (var type in Enum.GetValues<EngagementType>())
        {
            clauses.Say(
                $"did.{EnumText.Of(type)}", _detail, selection => new EngagementRule(selection with { Type = type }, RuleOperator.Gte, 1),
                rule => rule is EngagementRule { Op: RuleOperator.Gte, Value: RuleValue.Number { Value: 1 } } any && any.Engagement.Type == type
                    ? any.Engagement with { Type = Every.Type }
                    : null);
        }
    }
}
