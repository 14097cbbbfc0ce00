namespace Campaign.Core.Knowledge;

/// <summary>The kinds of thing that fans are connected to. The fans themselves are in the middle of every way.</summary>
public enum NodeKind
{
    /// <summary>What they bought tickets for, by genre.</summary>
    Genre,

    /// <summary>Where they bought tickets for. Venues are told apart by name.</summary>
    Venue,

    /// <summary>The cities of the events they bought.</summary>
    City,

    /// <summary>The events they bought.</summary>
    Event,

    /// <summary>The campaigns that reached them.</summary>
    Campaign,

    /// <summary>The cities they live in.</summary>
    Home,
}
