using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Accounts;

/// <summary>A promoter's settings.</summary>
/// <param name="Id">The promoter.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">The name that fans know.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA zone in which relative dates and times are meant.</param>
/// <param name="Currency">ISO 4217 code of all its money; fixed, since amounts are stored in it.</param>
/// <param name="Locales">BCP 47 languages that it writes in, the main one first.</param>
/// <param name="Brand">How its messages look and sound.</param>
/// <param name="FourEyesAbove">Recipients above which a second person must approve; null for never.</param>
/// <param name="ModelBudgetPerDay">USD that models may cost in a day; null for the platform's limit.</param>
/// <param name="ModelBudgetPerMonth">USD that models may cost in a calendar month; null for the platform's limit.</param>
/// <param name="DoubleOptIn">Whether a consent to e-mail counts only once the fan has confirmed it by a link in a message.</param>
/// <param name="HoldoutShare">Share of the fans whom no marketing reaches, so that what all of it causes can be measured; 0 for none.</param>
/// <param name="KeepMonths">Whole months for which events stay in the database at least, before they are archived; null for the platform's time.</param>
public sealed record PromoterSettings(
    Guid Id, string Slug, string Name, string Country, string TimeZone, string Currency, IReadOnlyList<string> Locales, PromoterBrand Brand,
    int? FourEyesAbove, decimal? ModelBudgetPerDay, decimal? ModelBudgetPerMonth, bool DoubleOptIn, decimal HoldoutShare = 0,
    int? KeepMonths = null);

/// <summary>Settings as an owner changes them; what is left out becomes null, except for double opt-in, the holdout and the months kept, which stay as they are.</summary>
/// <param name="Name">The name that fans know.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Locales">BCP 47 languages, the main one first.</param>
/// <param name="Brand">How its messages look and sound.</param>
/// <param name="FourEyesAbove">Recipients above which a second person must approve.</param>
/// <param name="ModelBudgetPerDay">USD that models may cost in a day.</param>
/// <param name="ModelBudgetPerMonth">USD that models may cost in a calendar month.</param>
/// <param name="DoubleOptIn">Whether consents to e-mail must be confirmed from now on; those given before stay given.</param>
/// <param name="HoldoutShare">As it is read; left out, it stays as it is. Going from none to some draws other fans than the last time.</param>
/// <param name="KeepMonths">As it is read; 0 for the platform's time.</param>
public sealed record UpdatePromoter(
    [property: Required, StringLength(100, MinimumLength = 1)] string Name, [property: Required, StringLength(60)] string TimeZone,
    [property: Required, MinLength(1), MaxLength(10)] IReadOnlyList<string> Locales, [property: Required] PromoterBrand Brand,
    [property: Range(0, 100_000_000)] int? FourEyesAbove = null,
    [property: Range(0, 1_000_000)] decimal? ModelBudgetPerDay = null, [property: Range(0, 1_000_000)] decimal? ModelBudgetPerMonth = null,
    bool? DoubleOptIn = null, [property: Range(0, 0.5)] decimal? HoldoutShare = null, [property: Range(0, 1_200)] int? KeepMonths = null);

/// <summary>How a promoter's messages look and sound.</summary>
/// <param name="SenderName">The From name.</param>
/// <param name="SenderEmail">The From address.</param>
/// <param name="PostalAddress">The sender's identity in the footer.</param>
/// <param name="Accent">Colour of buttons and links, <c>#rrggbb</c>.</param>
/// <param name="Tone">The tone where the marketer names none.</param>
/// <param name="Website">Where links lead when an event has no page of its own; <c>https</c>.</param>
public sealed record PromoterBrand(
    [property: Required, StringLength(100, MinimumLength = 1)] string SenderName, [property: Required, EmailAddress, StringLength(254)] string SenderEmail,
    [property: Required, StringLength(300, MinimumLength = 1)] string PostalAddress,
    [property: Required, RegularExpression("^#[0-9a-fA-F]{6}$", ErrorMessage = "A colour is written #rrggbb.")] string Accent,
    [property: Required, StringLength(40)] string Tone, [property: Required, Url, StringLength(300)] string Website);

/// <summary>A person who works for the promoter.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Email">The account's e-mail address.</param>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
/// <param name="Since">When it began.</param>
public sealed record PromoterMember(Guid UserId, string Name, string Email, string Role, DateTimeOffset Since);

/// <summary>Changes what a person may do.</summary>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
public sealed record ChangeRole([property: Required] string Role);
