using Campaign.Core.Common;

namespace Campaign.Core.Tenancy;

/// <summary>The tenant: a promoter, venue, festival or agency.</summary>
public sealed class Promoter
{
    /// <summary>The tenant id.</summary>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Lower-case name for addresses; unique on the platform.</summary>
    public required string Slug { get; init; }

    /// <summary>The name that fans know.</summary>
    public required string Name { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>IANA zone in which relative dates and times are meant.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 4217 code of all money of this promoter.</summary>
    public required string Currency { get; set; }

    /// <summary>BCP 47 languages that it writes in, the main one first.</summary>
    public required string[] Locales { get; set; }

    /// <summary>How its messages look and sound.</summary>
    public required BrandProfile Brand { get; set; }

    /// <summary>Recipients above which a second person must approve; null for never.</summary>
    public int? FourEyesAbove { get; set; }

    /// <summary>Whether a consent to e-mail counts only once the fan has confirmed it by a link (double opt-in).</summary>
    public bool DoubleOptIn { get; set; }

    /// <summary>Share of the fans that no marketing reaches for a while, to measure what all of it causes; 0 for none.</summary>
    public decimal HoldoutShare { get; set; }

    /// <summary>Who is held out is drawn by the promoter's id and this number; another number draws others.</summary>
    public int HoldoutDraw { get; set; }

    /// <summary>Whole months for which events stay in the database at least, before they are archived; null for the platform's <c>Partitions:KeepMonths</c>.</summary>
    public int? KeepMonths { get; set; }

    /// <summary>USD that models may cost in a day; null for the platform's limit.</summary>
    public decimal? ModelBudgetPerDay { get; set; }

    /// <summary>USD that models may cost in a calendar month; null for the platform's limit.</summary>
    public decimal? ModelBudgetPerMonth { get; set; }

    /// <summary>Moves with every change to the promoter's CRM data; part of every cache key over it.</summary>
    public long DataVersion { get; init; }

    /// <summary>When it joined.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>How a promoter's messages look and sound.</summary>
/// <param name="SenderName">The From name.</param>
/// <param name="SenderEmail">The From address.</param>
/// <param name="PostalAddress">The sender's identity in the footer.</param>
/// <param name="Accent">CSS colour of buttons and links.</param>
/// <param name="Tone">The tone where the marketer names none.</param>
/// <param name="Website">Where links lead when an event has no page of its own.</param>
public sealed record BrandProfile(
    string SenderName, string SenderEmail, string PostalAddress, string Accent, string Tone, string Website);
