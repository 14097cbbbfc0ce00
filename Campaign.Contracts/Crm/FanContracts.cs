namespace Campaign.Contracts.Crm;

/// <summary>A fan in the list. Name and address are masked for viewers and analysts.</summary>
/// <param name="Id">The fan.</param>
/// <param name="Name">Given and family name.</param>
/// <param name="Email">The address; null where there is none.</param>
/// <param name="City">The city.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="ConsentEmail">Whether marketing e-mail is agreed to; null where nobody asked.</param>
/// <param name="ConsentSms">Whether marketing SMS is agreed to; null where nobody asked.</param>
/// <param name="Tags">Free labels.</param>
/// <param name="Orders">Purchases.</param>
/// <param name="Spent">Total spend in the promoter's currency.</param>
/// <param name="LastPurchaseAt">The last purchase.</param>
public sealed record FanItem(
    long Id, string Name, string? Email, string? City, string? Country, bool? ConsentEmail, bool? ConsentSms, IReadOnlyList<string> Tags,
    int Orders, decimal Spent, DateTimeOffset? LastPurchaseAt);

/// <summary>A fan whole.</summary>
/// <param name="Fan">As in the list.</param>
/// <param name="Phone">The number, masked as the address is.</param>
/// <param name="Language">BCP 47 language.</param>
/// <param name="State">State or region.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="BirthYear">Year of birth.</param>
/// <param name="SubscribedAt">When the first consent to marketing was given.</param>
/// <param name="CreatedAt">When the fan became known.</param>
/// <param name="Suppressed">The channels on which the fan must not be messaged.</param>
/// <param name="Genres">Spend by genre, largest first.</param>
/// <param name="Timeline">Purchases, refunds, engagement and consent, newest first; the last 100.</param>
/// <param name="Consents">How consent stands for each channel and purpose; push is among them where the fan has a device.</param>
/// <param name="ConsentHistory">Every consent given or withdrawn, newest first; the last 100.</param>
public sealed record FanDetail(
    FanItem Fan, string? Phone, string? Language, string? State, string? TimeZone, int? BirthYear, DateTimeOffset? SubscribedAt,
    DateTimeOffset CreatedAt, IReadOnlyList<string> Suppressed, IReadOnlyList<GenreSpend> Genres, IReadOnlyList<FanTimelineEntry> Timeline,
    IReadOnlyList<FanConsent> Consents, IReadOnlyList<FanConsentEntry> ConsentHistory);

/// <summary>What a fan spent in a genre.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Orders">Purchases.</param>
/// <param name="Spent">Money in the promoter's currency.</param>
public sealed record GenreSpend(string Genre, int Orders, decimal Spent);

/// <summary>Something in a fan's history.</summary>
/// <param name="At">When.</param>
/// <param name="Type"><c>purchase</c>, <c>refund</c>, <c>consent</c>, or a type of engagement such as <c>open</c>.</param>
/// <param name="Subject">The event, the channel or the campaign.</param>
/// <param name="Detail">Tickets, given or withdrawn, human or machine.</param>
/// <param name="Amount">Money in the promoter's currency.</param>
public sealed record FanTimelineEntry(DateTimeOffset At, string Type, string Subject, string? Detail, decimal? Amount);
