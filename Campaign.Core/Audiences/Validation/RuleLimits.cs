namespace Campaign.Core.Audiences.Validation;

/// <summary>How large a rule may be.</summary>
internal static class RuleLimits
{
    /// <summary>Nesting of forms.</summary>
    public const int Depth = 12;

    /// <summary>Clauses of a rule, those of its segments included.</summary>
    public const int Clauses = 200;

    /// <summary>Members of a list value.</summary>
    public const int ListLength = 1000;

    /// <summary>Characters of a text value.</summary>
    public const int TextLength = 500;

    /// <summary>Fans of a ranking.</summary>
    public const int RankLimit = 100_000_000;

    /// <summary>Half the Earth's girth, in kilometres.</summary>
    public const decimal Distance = 20_040;
}
