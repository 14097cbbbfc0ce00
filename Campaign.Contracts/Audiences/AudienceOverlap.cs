namespace Campaign.Contracts.Audiences;

/// <summary>Asks how audiences overlap.</summary>
/// <param name="Rules">Two to five rules; the answer names them by their index.</param>
public sealed record AudienceOverlapRequest(IReadOnlyList<AudienceRule> Rules);

/// <summary>How audiences overlap. Every number counts fans.</summary>
/// <param name="Audiences">Each audience, in the order asked.</param>
/// <param name="Pairs">What each two of them share.</param>
/// <param name="Regions">Fans by the exact set of audiences that they are in: the areas of a Venn diagram, empty ones included. They add up to the union.</param>
/// <param name="Shared">Fans who are in every audience.</param>
/// <param name="Union">Fans who are in one of them or more.</param>
/// <param name="DataVersion">The promoter's data version that the numbers hold for.</param>
public sealed record AudienceOverlap(
    IReadOnlyList<OverlapAudience> Audiences, IReadOnlyList<OverlapPair> Pairs, IReadOnlyList<OverlapRegion> Regions, long Shared, long Union,
    long DataVersion);

/// <summary>One of the audiences.</summary>
/// <param name="Index">Its place in the question, from 0.</param>
/// <param name="Count">Fans in it.</param>
/// <param name="Sentence">Its rule in plain language.</param>
public sealed record OverlapAudience(int Index, long Count, string Sentence);

/// <summary>Two audiences.</summary>
/// <param name="First">Index of one.</param>
/// <param name="Second">Index of the other, which is higher.</param>
/// <param name="Count">Fans in both.</param>
public sealed record OverlapPair(int First, int Second, long Count);

/// <summary>Fans who are in exactly these audiences.</summary>
/// <param name="Members">Indexes, ascending.</param>
/// <param name="Count">Fans in all of these and in no other.</param>
public sealed record OverlapRegion(IReadOnlyList<int> Members, long Count);
