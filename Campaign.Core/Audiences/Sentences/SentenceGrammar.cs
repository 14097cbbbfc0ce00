using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Sentences of one language: how rules in normal form are written, and how they are read back.</summary>
internal sealed class SentenceGrammar
{
    public SentenceGrammar(Vocabulary words)
    {
        var kinds = new ValueKinds(words);
        var dates = new DateGrammar(words);
        var purchases = new PurchaseGrammar(words, kinds, dates, new ComparisonGrammar(words, kinds));
        var clauses = new Phrases<AudienceRule>(words, RuleNormalForm.Negate);
        var group = new Nested<AudienceRule>(Groups(words, clauses));
        clauses.Say("group", group, rule => rule is AllRule or AnyRule ? rule : null, rule => rule is AllRule or AnyRule ? rule : null);
        FanGrammar.AddTo(clauses, words, kinds, dates, purchases, new EngagementGrammar(words, kinds, dates));
        RankGrammar.AddTo(clauses, words, kinds, purchases);
        Sentence = new Phrases<AudienceRule>(words)
            .Say("everybody", new FanRule("id", RuleOperator.Exists, RuleValue.None))
            .Say("sentence", group, rule => rule, rule => rule);
    }

    public Syntax<AudienceRule> Sentence { get; }

    /// <summary>Clauses joined by one word; a group within another stands in parentheses, which the clauses have.</summary>
    private static Phrases<AudienceRule> Groups(Vocabulary words, Syntax<AudienceRule> clause) => new Phrases<AudienceRule>(words)
        .Or(new ListSyntax<AudienceRule>(clause, words.Templates("and"), fewest: 2), rules => new AllRule(rules.ToRuleList()), rule => (rule as AllRule)?.Rules)
        .Or(new ListSyntax<AudienceRule>(clause, words.Templates("or"), fewest: 2), rules => new AnyRule(rules.ToRuleList()), rule => (rule as AnyRule)?.Rules)
        .Or(clause, rule => rule, rule => rule is AllRule or AnyRule ? null : rule);
}
