namespace Campaign.Core.Crm;

/// <summary>Sources of consent that mean something to the product; others are the promoters' own words.</summary>
internal static class ConsentSources
{
    /// <summary>Entered by a person who named no other.</summary>
    public const string ByHand = "by_hand";

    /// <summary>The fan confirmed it by a link in a message.</summary>
    public const string DoubleOptIn = "double_opt_in";

    /// <summary>Whether the fan has confirmed the consent already, here or elsewhere, which the source alone does not show.</summary>
    /// <param name="source">Where it was given, in any spelling of double opt-in.</param>
    /// <param name="proof">What shows it, in the words of whoever states it.</param>
    public static bool IsConfirmed(string? source, string? proof) =>
        !string.IsNullOrWhiteSpace(proof) && source is not null
        && string.Concat(source.Where(char.IsLetter)).Equals("doubleoptin", StringComparison.OrdinalIgnoreCase);
}
