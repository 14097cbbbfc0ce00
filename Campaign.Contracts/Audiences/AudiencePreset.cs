namespace Campaign.Contracts.Audiences;

/// <summary>A ready-made audience by recency, frequency and money, to use as it is or to change.</summary>
/// <param name="Id">Stable: <c>champions</c>, <c>loyal</c>, <c>big_spenders</c>, <c>new</c>, <c>promising</c>, <c>at_risk</c>, <c>lost</c> or <c>never_bought</c>.</param>
/// <param name="Sentence">The rule in plain language.</param>
/// <param name="Rule">Its dates are relative.</param>
public sealed record AudiencePreset(string Id, string Sentence, AudienceRule Rule);
