using Campaign.Contracts.Audiences;
using Campaign.Core.Common;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>What a rule is compiled against: the promoter, its clock and the segments that the rule names.</summary>
/// <param name="Promoter">Whose fans.</param>
/// <param name="Zone">Zone in which relative dates are meant.</param>
/// <param name="Country">ISO 3166-1 alpha-2: decides between places of one name.</param>
/// <param name="Currency">ISO 4217 code of all its money.</param>
/// <param name="Now">What relative dates count from: one instant for the whole rule.</param>
/// <param name="DataVersion">The promoter's data version.</param>
internal sealed record RuleScope(
    PromoterId Promoter, TimeZoneInfo Zone, string Country, string Currency, DateTimeOffset Now, long DataVersion)
{
    /// <summary>Segments by id: those that the rule names, and those that these name.</summary>
    public IReadOnlyDictionary<Guid, SegmentReference> Segments { get; init; } = new Dictionary<Guid, SegmentReference>();

    /// <summary>Rules of the waves of the campaign that the rule belongs to, by name.</summary>
    public IReadOnlyDictionary<string, AudienceRule> Waves { get; init; } = new Dictionary<string, AudienceRule>();

    /// <summary>Names of the events and campaigns that the rule names, for sentences.</summary>
    public RuleNames Names { get; init; } = RuleNames.None;

    public RuleDates Dates => new(Now, Zone);

    /// <summary>Whether rules mean the same in another scope of the promoter, but for what they name.</summary>
    public bool IsOf(RuleScope other) =>
        Promoter == other.Promoter && Zone.Id == other.Zone.Id && Country == other.Country && Currency == other.Currency;
}

/// <summary>A segment as rules refer to it.</summary>
/// <param name="Name">Its name, for sentences.</param>
/// <param name="Version">Counts changes of its rule.</param>
/// <param name="Rule">Its rule.</param>
internal sealed record SegmentReference(string Name, int Version, AudienceRule Rule);

/// <summary>Names by id.</summary>
internal sealed record RuleNames(IReadOnlyDictionary<long, RuleName> Events, IReadOnlyDictionary<Guid, RuleName> Campaigns)
{
    public static RuleNames None { get; } = new(new Dictionary<long, RuleName>(), new Dictionary<Guid, RuleName>());
}

/// <summary>A name, and whether nothing else of its kind has it.</summary>
internal sealed record RuleName(string Text, bool IsUnique);
