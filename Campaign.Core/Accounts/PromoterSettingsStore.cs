using System.Security.Cryptography;
using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>A promoter's settings. Every save names the version that it was made from.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose.</param>
/// <param name="audit">Notes which settings were changed.</param>
public sealed class PromoterSettingsStore(CampaignDbContext db, TenantContext tenant, AuditTrail audit)
{
    /// <summary>The settings now.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The settings.</returns>
    public async Task<PromoterSettings> ReadAsync(CancellationToken cancellationToken)
    {
        var id = tenant.RequiredPromoter;
        return View(await db.Promoters.AsNoTracking().SingleAsync(promoter => promoter.PromoterId == id, cancellationToken));
    }

    /// <summary>Changes the settings.</summary>
    /// <param name="change">All that an owner may set.</param>
    /// <param name="expected">The tag of the version it was made from; <c>*</c> for any.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The settings after it.</returns>
    /// <exception cref="DomainException"><c>stale</c>; <c>invalid_request</c>.</exception>
    public Task<PromoterSettings> UpdateAsync(UpdatePromoter change, string expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(change);
        return db.InTransactionAsync(() => ApplyAsync(change, expected, cancellationToken), cancellationToken);
    }

    /// <summary>The version of settings (an entity tag, RFC 9110).</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The quoted tag.</returns>
    public static string ETag(PromoterSettings settings) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings)))[..16]}\"";

    private async Task<PromoterSettings> ApplyAsync(UpdatePromoter change, string expected, CancellationToken cancellationToken)
    {
        var promoter = await db.Promoters.FromSql($"SELECT * FROM promoters WHERE promoter_id = {tenant.RequiredPromoter.Value} FOR UPDATE").SingleAsync(cancellationToken);
        if (expected != "*" && expected != ETag(View(promoter)))
        {
            throw new DomainException("stale", "Somebody else changed the settings meanwhile; read them again.");
        }

        var zoneMoves = promoter.TimeZone != change.TimeZone;
        promoter.Name = change.Name.Trim();
        promoter.TimeZone = change.TimeZone;
        promoter.Locales = [.. change.Locales];
        promoter.Brand = new BrandProfile(
            change.Brand.SenderName, change.Brand.SenderEmail, change.Brand.PostalAddress, change.Brand.Accent, change.Brand.Tone, change.Brand.Website);
        promoter.FourEyesAbove = change.FourEyesAbove;
        promoter.ModelBudgetPerDay = change.ModelBudgetPerDay;
        promoter.ModelBudgetPerMonth = change.ModelBudgetPerMonth;
        promoter.DoubleOptIn = change.DoubleOptIn ?? promoter.DoubleOptIn;
        promoter.HoldoutDraw += promoter.HoldoutShare == 0 && change.HoldoutShare > 0 ? 1 : 0;
        promoter.HoldoutShare = change.HoldoutShare ?? promoter.HoldoutShare;
        promoter.KeepMonths = change.KeepMonths switch { null => promoter.KeepMonths, 0 => null, var months => months };
        var changed = db.Entry(promoter).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToArray();
        audit.Record("promoter.update", $"promoter:{promoter.PromoterId}", new { changed });
        await db.SaveChangesAsync(cancellationToken);
        if (zoneMoves)
        {
            // "The last 30 days" begins at another moment.
            await db.BumpDataVersionAsync(promoter.PromoterId, cancellationToken);
        }

        return View(promoter);
    }

    private static void Check(UpdatePromoter change)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(change.TimeZone, out var zone) || !zone.HasIanaId)
        {
            throw new DomainException("invalid_request", $"timeZone: '{change.TimeZone}' is no IANA time zone, such as Europe/Berlin.");
        }

        if (change.Locales.FirstOrDefault(locale => locale is not ({ Length: 2 } or { Length: 5 }) || !char.IsAsciiLetterLower(locale[0])) is { } wrong)
        {
            throw new DomainException("invalid_request", $"locales: '{wrong}' is no language tag, such as en or pt-BR.");
        }
    }

    private static PromoterSettings View(Promoter promoter) => new(
        promoter.PromoterId.Value, promoter.Slug, promoter.Name, promoter.Country, promoter.TimeZone, promoter.Currency, promoter.Locales,
        new PromoterBrand(
            promoter.Brand.SenderName, promoter.Brand.SenderEmail, promoter.Brand.PostalAddress, promoter.Brand.Accent, promoter.Brand.Tone, promoter.Brand.Website),
        promoter.FourEyesAbove, promoter.ModelBudgetPerDay, promoter.ModelBudgetPerMonth, promoter.DoubleOptIn, promoter.HoldoutShare,
        promoter.KeepMonths);
}
