namespace Campaign.Contracts.Knowledge;

/// <summary>What the fans of one thing have to do with things of another kind.</summary>
/// <param name="From">Where the way begins.</param>
/// <param name="To">The kind at its end: genre, venue, city, event, campaign or home.</param>
/// <param name="Fans">Fans at the beginning.</param>
/// <param name="Items">The things at the end, those of the most fans first.</param>
/// <param name="Cached">Whether it was computed before.</param>
public sealed record Connections(ConnectionFrom From, string To, long Fans, IReadOnlyList<Connection> Items, bool Cached);

/// <summary>The beginning of a way.</summary>
/// <param name="Kind">genre, venue, city, event, campaign or home.</param>
/// <param name="Name">A name; of an event or a campaign its id.</param>
/// <param name="Since">Only what happened from here on; null for ever.</param>
/// <param name="Until">Only what happened before; null for ever.</param>
public sealed record ConnectionFrom(string Kind, string Name, DateTimeOffset? Since = null, DateTimeOffset? Until = null);

/// <summary>A thing at the end of a way.</summary>
/// <param name="Id">A name; of an event or a campaign its id.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Fans">Fans of the beginning who are connected to it.</param>
/// <param name="Share">Their share of the beginning's fans, 0 to 1.</param>
/// <param name="Lift">Their share by that of all fans who are connected to anything of the kind: 1 is as usual, 2 twice as often.</param>
public sealed record Connection(string Id, string Name, long Fans, double Share, double Lift);

/// <summary>An audience for an event, found by what its kind of fans also do.</summary>
/// <param name="Reason">venue, genre or related_genre.</param>
/// <param name="Name">The venue or genre.</param>
/// <param name="Lift">For a related genre, how much more often than usual the event's kind of fans buy it; 1 otherwise.</param>
/// <param name="Fans">How many fans the rule matches; those who have bought the event are left out.</param>
/// <param name="Rule">The audience rule.</param>
public sealed record EventAudience(string Reason, string Name, double Lift, long Fans, Audiences.AudienceRule Rule);
