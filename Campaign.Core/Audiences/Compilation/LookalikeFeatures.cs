namespace Campaign.Core.Audiences.Compilation;

/// <summary>What fans can be alike in.</summary>
internal static class LookalikeFeatures
{
    public const string Genres = "genres";
    public const string Recency = "recency";
    public const string Frequency = "frequency";
    public const string Spend = "spend";
    public const string Place = "place";
    public const string Age = "age";

    public static IReadOnlyList<string> All { get; } = [Genres, Recency, Frequency, Spend, Place, Age];
}
