namespace Campaign.Contracts.Audiences;

/// <summary>One thing that is wrong with a rule.</summary>
/// <param name="Path">Where, from the rule's root: <c>$.all[1].purchase.where[0]</c>.</param>
/// <param name="Code">
/// Stable: <c>invalid_form</c>, <c>unknown_field</c>, <c>unknown_operator</c>, <c>wrong_operator</c>, <c>wrong_value</c>, <c>too_deep</c>,
/// <c>too_large</c>, <c>unknown_genre</c>, <c>unknown_city</c>, <c>unknown_state</c>, <c>unknown_country</c>, <c>unknown_event</c>,
/// <c>unknown_campaign</c>, <c>unknown_segment</c>, <c>unknown_wave</c>, <c>unknown_place</c>, <c>ambiguous_place</c> or <c>segment_cycle</c>.
/// </param>
/// <param name="Message">What is wrong, in English.</param>
/// <param name="Suggestion">What would be right; null where nothing can be said.</param>
public sealed record RuleProblem(string Path, string Code, string Message, string? Suggestion = null);
