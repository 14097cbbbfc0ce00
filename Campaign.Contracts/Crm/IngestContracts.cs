using System.Text.Json;

namespace Campaign.Contracts.Crm;

/// <summary>A batch of up to 1,000 things, each known by its external id: new ones are made, known ones changed. The same batch again changes nothing.</summary>
/// <typeparam name="T">What they are.</typeparam>
/// <param name="Items">The things.</param>
public sealed record IngestBatch<T>(IReadOnlyList<T> Items);

/// <summary>A fan as another system knows it. What is null stays as it is.</summary>
/// <param name="ExternalId">The id there.</param>
/// <param name="Email">The address.</param>
/// <param name="Phone">An international number.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="City">The city.</param>
/// <param name="State">State or region.</param>
/// <param name="Country">A code or a name.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="BirthYear">Year of birth.</param>
/// <param name="Tags">Labels to add.</param>
/// <param name="Attributes">Fields of the promoter's own, to add.</param>
/// <param name="Consent">Consent given or withdrawn there. It turns no "no" into a "yes".</param>
public sealed record IngestFan(
    string ExternalId, string? Email = null, string? Phone = null, string? FirstName = null, string? LastName = null, string? City = null, string? State = null,
    string? Country = null, string? Language = null, string? TimeZone = null, int? BirthYear = null, IReadOnlyList<string>? Tags = null,
    IReadOnlyDictionary<string, JsonElement>? Attributes = null, IngestConsent? Consent = null);

/// <summary>Consent as another system has it.</summary>
/// <param name="Email">To marketing by e-mail; null says nothing.</param>
/// <param name="Sms">To marketing by text message; null says nothing.</param>
/// <param name="At">When; now where null.</param>
/// <param name="Source">Where it was given, such as <c>checkout</c>; <c>api</c> where null.</param>
/// <param name="Proof">What shows it, such as a form's name and version; the API key where null.</param>
/// <param name="EmailService">False where the fan objects to service messages by e-mail; null says nothing.</param>
/// <param name="SmsService">False where the fan objects to service messages by text message; null says nothing.</param>
public sealed record IngestConsent(
    bool? Email = null, bool? Sms = null, DateTimeOffset? At = null, string? Source = null, string? Proof = null, bool? EmailService = null,
    bool? SmsService = null);

/// <summary>Where a fan gets push notifications, as the promoter's app knows it.</summary>
/// <param name="ExternalId">The fan's id there.</param>
/// <param name="Token">The device's token; null where the fan has none any more.</param>
/// <param name="Marketing">Whether the fan agrees to marketing by push; null says nothing. It turns no "no" into a "yes".</param>
/// <param name="Source">Where the fan agreed; <c>app</c> where null.</param>
public sealed record IngestDevice(string ExternalId, string? Token = null, bool? Marketing = null, string? Source = null);

/// <summary>An event as another system knows it. What is null stays as it is; a new one needs name, city and start.</summary>
/// <param name="ExternalId">The id there.</param>
/// <param name="Name">Its title.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="City">Its city.</param>
/// <param name="Country">A code or a name.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Price">The ticket price.</param>
/// <param name="Capacity">Tickets there are.</param>
/// <param name="Url">Where tickets are sold.</param>
/// <param name="Status"><c>scheduled</c>, <c>postponed</c> or <c>cancelled</c>.</param>
public sealed record IngestEvent(
    string ExternalId, string? Name = null, string? Genre = null, string? Venue = null, string? City = null, string? Country = null, DateTimeOffset? StartsAt = null,
    string? TimeZone = null, decimal? Price = null, int? Capacity = null, string? Url = null, string? Status = null);

/// <summary>A purchase as another system knows it. What is null stays as it is; a refund is the same purchase again with <paramref name="RefundedAt"/>.</summary>
/// <param name="ExternalId">The order's id there.</param>
/// <param name="FanExternalId">Who bought, by external id.</param>
/// <param name="FanEmail">Who bought, by address.</param>
/// <param name="FanId">Who bought, by the id here.</param>
/// <param name="EventExternalId">For which event, by external id.</param>
/// <param name="EventId">For which event, by the id here.</param>
/// <param name="Quantity">Tickets; 1 where a new one says nothing.</param>
/// <param name="UnitPrice">Price of one ticket.</param>
/// <param name="Amount">Money for all tickets; from the price where null.</param>
/// <param name="PurchasedAt">When.</param>
/// <param name="RefundedAt">When it was refunded; it counts nowhere then.</param>
public sealed record IngestPurchase(
    string ExternalId, string? FanExternalId = null, string? FanEmail = null, long? FanId = null, string? EventExternalId = null, long? EventId = null,
    int? Quantity = null, decimal? UnitPrice = null, decimal? Amount = null, DateTimeOffset? PurchasedAt = null, DateTimeOffset? RefundedAt = null);

/// <summary>What came of a batch.</summary>
/// <param name="Items">One verdict per item, in the batch's order.</param>
public sealed record IngestResult(IReadOnlyList<IngestVerdict> Items);

/// <summary>What came of an item.</summary>
/// <param name="ExternalId">The item.</param>
/// <param name="Verdict"><c>created updated unchanged duplicate rejected</c>.</param>
/// <param name="Id">The fan, event or purchase here; null where it was rejected.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record IngestVerdict(string ExternalId, string Verdict, long? Id, IngestProblem? Problem = null);

/// <summary>What is wrong with an item.</summary>
/// <param name="Field">The field; null where the item as a whole is meant.</param>
/// <param name="Code">Stable, such as <c>invalid_email</c>.</param>
/// <param name="Message">In words.</param>
/// <param name="Suggestion">What would be right.</param>
public sealed record IngestProblem(string? Field, string Code, string Message, string? Suggestion);
