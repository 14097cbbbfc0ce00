using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Genres of a rule's value as events store them: lower case.</summary>
internal static class GenreNames
{
    public static string[] Of(RuleValue value) => value is RuleValue.Many many
        ? [.. many.Items.Select(item => item.ToString()!.Trim().ToLowerInvariant()).Distinct()]
        : [value.ToString()!.Trim().ToLowerInvariant()];
}
