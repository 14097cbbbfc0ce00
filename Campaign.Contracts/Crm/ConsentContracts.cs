using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Crm;

/// <summary>How a fan's consent stands for a channel and a purpose.</summary>
/// <param name="Channel"><c>email</c>, <c>sms</c> or <c>push</c>.</param>
/// <param name="Purpose"><c>marketing</c>, which needs a consent that is given, or <c>service</c>, which only a withdrawn one stops.</param>
/// <param name="State">
/// <c>granted</c>, <c>withdrawn</c>, <c>pending</c> where it is stated and the fan is asked to confirm it (no consent until then), or <c>none</c> where
/// nobody asked.
/// </param>
/// <param name="Since">Since when; null where the history does not say.</param>
/// <param name="Source">Where it came from, such as <c>checkout</c>; null where the history does not say.</param>
public sealed record FanConsent(string Channel, string Purpose, string State, DateTimeOffset? Since = null, string? Source = null);

/// <summary>A consent given or withdrawn.</summary>
/// <param name="At">When.</param>
/// <param name="Channel"><c>email</c>, <c>sms</c> or <c>push</c>.</param>
/// <param name="Purpose"><c>marketing</c> or <c>service</c>.</param>
/// <param name="Granted">Given or withdrawn.</param>
/// <param name="Source">Where it came from, such as <c>checkout</c> or <c>unsubscribe_link</c>.</param>
/// <param name="Proof">What shows it; left out for viewers and analysts.</param>
public sealed record FanConsentEntry(DateTimeOffset At, string Channel, string Purpose, bool Granted, string Source, string? Proof);

/// <summary>A consent that somebody enters by hand. The same state again writes nothing.</summary>
/// <param name="Channel"><c>email</c>, <c>sms</c>, or <c>push</c> where the fan has a device: for marketing alone.</param>
/// <param name="Purpose"><c>marketing</c>, or <c>service</c>: withdrawn, the fan objects to service messages on this channel.</param>
/// <param name="Granted">Given or withdrawn. Withdrawing marketing suppresses the address; giving it lifts that, but no bounce or complaint.</param>
/// <param name="Source">
/// Where it was said, such as <c>box office</c>; required where it is given. <c>double_opt_in</c> with a proof says that the fan has confirmed it elsewhere.
/// </param>
/// <param name="Proof">What shows it, such as a form's name and version.</param>
public sealed record SetConsent(
    [property: RegularExpression("email|sms|push")] string Channel,
    [property: RegularExpression("marketing|service")] string Purpose,
    bool Granted,
    [property: StringLength(100)] string? Source = null,
    [property: StringLength(500)] string? Proof = null);
