namespace Campaign.Contracts.Audiences;

/// <summary>Asks how many fans a rule matches.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>: whose reachability the funnel ends in; e-mail where not said.</param>
/// <param name="Purpose"><c>marketing</c> (default) or <c>service</c>: which consent is needed.</param>
/// <param name="Waves">The waves of the campaign that the rule belongs to; null for a rule that names none.</param>
public sealed record AudiencePreviewRequest(
    AudienceRule Rule, string? Channel = null, string? Purpose = null, IReadOnlyList<NamedAudience>? Waves = null);

/// <summary>An audience that rules name, as a wave of a campaign is.</summary>
/// <param name="Name">Unique among its like.</param>
/// <param name="Rule">Who is in it.</param>
public sealed record NamedAudience(string Name, AudienceRule Rule);

/// <summary>How many fans a rule matches and who of them may be messaged.</summary>
/// <param name="Count">Fans that the rule matches.</param>
/// <param name="Reachable">Of these, who may be messaged, per channel.</param>
/// <param name="Funnel">From matched to reachable on the asked channel; matched minus each exclusion is the reachable.</param>
/// <param name="TopCities">At most 10, largest first.</param>
/// <param name="MedianSpend">Median of total spend in the promoter's currency; null for nobody.</param>
/// <param name="Samples">At most 10 masked fans.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="DataVersion">The promoter's data version that the numbers hold for.</param>
/// <param name="Cached">Whether they come from the cache.</param>
/// <param name="ElapsedMs">Milliseconds that the answer took here.</param>
public sealed record AudiencePreview(
    long Count,
    ReachableCounts Reachable,
    IReadOnlyList<FunnelStage> Funnel,
    IReadOnlyList<CityCount> TopCities,
    decimal? MedianSpend,
    IReadOnlyList<FanSample> Samples,
    string Sentence,
    long DataVersion,
    bool Cached,
    double ElapsedMs);

/// <summary>Who may be messaged, per channel.</summary>
/// <param name="Email">Fans with an address, consent and no suppression.</param>
/// <param name="Sms">Fans with a phone number, consent and no suppression.</param>
public sealed record ReachableCounts(long Email, long Sms);

/// <summary>One stage of the exclusion funnel.</summary>
/// <param name="Stage"><c>matched</c>, <c>no_address</c>, <c>no_consent</c>, <c>suppressed</c>, <c>duplicate_address</c>, <c>frequency_cap</c> or <c>reachable</c>.</param>
/// <param name="Count">Fans; of an exclusion, how many it takes away.</param>
public sealed record FunnelStage(string Stage, long Count);

/// <summary>Fans of one city.</summary>
/// <param name="City">The city.</param>
/// <param name="Count">How many.</param>
public sealed record CityCount(string City, long Count)
{
    /// <summary>Degrees north; null where the gazetteer does not know the city.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null where the gazetteer does not know the city.</summary>
    public double? Longitude { get; init; }

    /// <summary>ISO 3166-1 alpha-2; null where the gazetteer does not know the city.</summary>
    public string? Country { get; init; }
}

/// <summary>A fan as samples show one: nothing that identifies a person.</summary>
/// <param name="FanId">The fan.</param>
/// <param name="Name">Masked, such as <c>M. K•••</c>.</param>
/// <param name="Email">Masked, such as <c>m•••@e•••.com</c>; null where there is none.</param>
/// <param name="City">The city.</param>
/// <param name="Orders">Purchases.</param>
/// <param name="Spent">Total spend in the promoter's currency.</param>
/// <param name="LastPurchaseAt">The last purchase.</param>
public sealed record FanSample(long FanId, string Name, string? Email, string? City, int Orders, decimal Spent, DateTimeOffset? LastPurchaseAt);
