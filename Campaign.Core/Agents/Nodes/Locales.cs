using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>The languages that a promoter's texts are written in.</summary>
internal static class Locales
{
    private static readonly string[] Written = ["en", "es", "de", "fr", "pt"];

    /// <summary>The marketer's language where the promoter writes in it, else the promoter's first.</summary>
    public static string Main(Promoter promoter, string language) =>
        promoter.Locales.FirstOrDefault(locale => Short(locale) == Short(language)) ?? promoter.Locales.FirstOrDefault(locale => Written.Contains(Short(locale))) ?? "en";

    /// <summary>The main one first.</summary>
    public static IReadOnlyList<string> All(Promoter promoter, string language) =>
        [Main(promoter, language), .. promoter.Locales.Where(locale => locale != Main(promoter, language) && Written.Contains(Short(locale)))];

    public static string Short(string locale) => locale.Split('-')[0];
}
