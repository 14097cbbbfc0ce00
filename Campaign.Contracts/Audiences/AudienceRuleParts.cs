namespace Campaign.Contracts.Audiences;

/// <summary>How a value is compared. Wire names are snake case: <c>not_in</c>, <c>starts_with</c>.</summary>
public enum RuleOperator
{
    /// <summary>Equal; text ignores case.</summary>
    Eq,

    /// <summary>Known and not equal.</summary>
    Ne,

    /// <summary>Greater.</summary>
    Gt,

    /// <summary>Greater or equal.</summary>
    Gte,

    /// <summary>Less.</summary>
    Lt,

    /// <summary>Less or equal.</summary>
    Lte,

    /// <summary>Within a list of two, both ends included.</summary>
    Between,

    /// <summary>One of a list.</summary>
    In,

    /// <summary>Known and none of a list.</summary>
    NotIn,

    /// <summary>Text holds the value, or a list field has it as an element.</summary>
    Contains,

    /// <summary>Text begins with the value.</summary>
    StartsWith,

    /// <summary>Known.</summary>
    Exists,

    /// <summary>Unknown.</summary>
    NotExists,
}

/// <summary>What is computed over the selected purchases of one fan.</summary>
public enum PurchaseAggregate
{
    /// <summary>Number of purchases; 0 where there is none.</summary>
    Orders,

    /// <summary>Number of tickets.</summary>
    Qty,

    /// <summary>Money spent, in the promoter's currency.</summary>
    Amount,

    /// <summary>The dearest purchase, in the promoter's currency.</summary>
    MaxAmount,

    /// <summary>Number of different events.</summary>
    DistinctEvents,

    /// <summary>When the last one was made.</summary>
    LastAt,

    /// <summary>When the first one was made.</summary>
    FirstAt,
}

/// <summary>The direction of a ranking.</summary>
public enum RankOrder
{
    /// <summary>Largest first.</summary>
    Desc,

    /// <summary>Smallest first.</summary>
    Asc,
}

/// <summary>Kinds of engagement with a message.</summary>
public enum EngagementType
{
    /// <summary>Handed to the channel.</summary>
    Sent,

    /// <summary>Confirmed by the provider.</summary>
    Delivered,

    /// <summary>Opened.</summary>
    Open,

    /// <summary>A link was followed.</summary>
    Click,

    /// <summary>Refused by the mailbox.</summary>
    Bounce,

    /// <summary>Reported as unwanted.</summary>
    Complaint,

    /// <summary>Asked not to be mailed again.</summary>
    Unsubscribe,

    /// <summary>A purchase attributed to the message.</summary>
    Conversion,
}

/// <summary>Who caused an engagement event, as far as it is known.</summary>
public enum EngagementActor
{
    /// <summary>Whoever it was.</summary>
    Any,

    /// <summary>A person.</summary>
    Human,

    /// <summary>A prefetcher or link scanner.</summary>
    Machine,
}

/// <summary>Which purchases of a fan are meant: every condition holds and the purchase lies in the window.</summary>
/// <param name="Where">Conditions on the event or the unit price; empty means any purchase.</param>
/// <param name="Window">When the purchase was made; null means at any time.</param>
public sealed record PurchaseSelection(RuleList<PurchaseCondition> Where, TimeWindow? Window = null);

/// <summary>
/// One condition on a purchase. Wire: <c>{"event":"genre","op":"in","value":["techno"]}</c> or <c>{"unit_price":true,"op":"gt","value":50}</c>.
/// </summary>
/// <param name="Field">The event field <c>id name genre venue city date price</c>, or <see cref="UnitPrice"/>.</param>
/// <param name="Op">The comparison.</param>
/// <param name="Value">What to compare with.</param>
public sealed record PurchaseCondition(string Field, RuleOperator Op, RuleValue Value)
{
    /// <summary>The field that stands for the price of one ticket of the purchase.</summary>
    public const string UnitPrice = "unit_price";
}

/// <summary>Which engagement events of a fan are meant.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Actor">Who caused it; <c>any</c> where not said.</param>
/// <param name="Campaign">Which campaigns; null means all.</param>
/// <param name="Window">When; null means at any time.</param>
public sealed record EngagementSelection(
    EngagementType Type, EngagementActor Actor = EngagementActor.Any, CampaignSelection? Campaign = null, TimeWindow? Window = null);

/// <summary>One campaign, or the campaigns for events of a genre. Wire: an id, or <c>{"event_genre":"techno"}</c>.</summary>
/// <param name="Id">The campaign, or null.</param>
/// <param name="EventGenre">The genre, or null.</param>
public sealed record CampaignSelection(Guid? Id, string? EventGenre);

/// <summary>
/// A half-open span of time: from inclusive, to exclusive. Ends are ISO dates or relative to now (<c>-12M</c>, <c>-30d</c>, <c>-24h</c>, <c>now</c>)
/// and stay relative in a saved rule; they are resolved at each use in the promoter's time zone.
/// </summary>
/// <param name="From">The start; null means open.</param>
/// <param name="To">The end; null means open.</param>
public sealed record TimeWindow(string? From, string? To);

/// <summary>How many fans a ranking keeps. Wire: a number, or <c>{"budget":300,"currency":"USD","cost":0.01}</c>.</summary>
/// <param name="Count">How many; null where a budget says it.</param>
/// <param name="Budget">The money to spend; null where a count says it.</param>
/// <param name="Currency">ISO 4217 code of the budget.</param>
/// <param name="Cost">Money for one fan.</param>
public sealed record RankLimit(int? Count, decimal? Budget = null, string? Currency = null, decimal? Cost = null);
