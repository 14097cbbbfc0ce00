using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>What a clause compares: a field of the fan, a measure of purchases, or a count of engagement.</summary>
internal abstract record Subject
{
    /// <summary>The clause.</summary>
    public abstract AudienceRule With(Comparison comparison);

    /// <summary>The parts of a clause; null for other forms.</summary>
    public static (Subject Subject, Comparison Comparison)? Of(AudienceRule rule) => rule switch
    {
        FanRule fan => (new FieldSubject(fan.Field), new Comparison(fan.Op, fan.Value)),
        PurchaseRule purchase => (new PurchaseSubject(purchase.Purchase, purchase.Agg), new Comparison(purchase.Op, purchase.Value)),
        EngagementRule engagement => (new EngagementSubject(engagement.Engagement), new Comparison(engagement.Op, engagement.Value)),
        _ => null,
    };
}

internal sealed record FieldSubject(string Field) : Subject
{
    public override AudienceRule With(Comparison comparison) => RuleNormalForm.Of(new FanRule(Field, comparison.Op, comparison.Value));
}

internal sealed record PurchaseSubject(PurchaseSelection Purchase, PurchaseAggregate Agg) : Subject
{
    public override AudienceRule With(Comparison comparison) => new PurchaseRule(Purchase, Agg, comparison.Op, comparison.Value);
}

internal sealed record EngagementSubject(EngagementSelection Engagement) : Subject
{
    public override AudienceRule With(Comparison comparison) => new EngagementRule(Engagement, comparison.Op, comparison.Value);
}
