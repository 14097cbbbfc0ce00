using Campaign.Contracts.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Crm;

/// <summary>Consents as they are shown.</summary>
internal static class FanConsents
{
    /// <summary>How a consent stands, without its history.</summary>
    public static FanConsent Of(Channel channel, Purpose purpose, bool? granted, DateTimeOffset? pendingSince = null) => new(
        EnumText.Of(channel), EnumText.Of(purpose),
        pendingSince is not null ? "pending" : granted switch { true => "granted", false => "withdrawn", null => "none" }, pendingSince);

    /// <summary>Since when it stands so, by a history that is newest first.</summary>
    public static FanConsent Dated(this FanConsent consent, IEnumerable<FanConsentEntry> history)
    {
        var entry = history.FirstOrDefault(entry => entry.Channel == consent.Channel && entry.Purpose == consent.Purpose);
        return entry is not null && consent.State == (entry.Granted ? "granted" : "withdrawn") ? consent with { Since = entry.At, Source = entry.Source } : consent;
    }
}
