using System.ComponentModel.DataAnnotations;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Analytics;

/// <summary>What messages cost. Bound from <c>Analytics</c>.</summary>
public sealed class AnalyticsOptions : IValidatableObject
{
    /// <summary>USD per message by channel.</summary>
    public Dictionary<string, decimal> MessagePrices { get; } = new(StringComparer.OrdinalIgnoreCase) { ["email"] = 0.0004m, ["sms"] = 0.06m };

    /// <summary>A promoter's currency for one USD, by ISO 4217 code; 1 where it is not named.</summary>
    public Dictionary<string, decimal> UsdRates { get; } = new(StringComparer.OrdinalIgnoreCase) { ["EUR"] = 0.92m, ["GBP"] = 0.79m };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MessagePrices.Keys.FirstOrDefault(name => !EnumText.TryParse<Channel>(name, out _)) is { } unknown)
        {
            yield return new ValidationResult($"Analytics:MessagePrices:{unknown} is no channel.");
        }

        if (MessagePrices.Values.Any(price => price < 0) || UsdRates.Values.Any(rate => rate <= 0))
        {
            yield return new ValidationResult("Analytics: prices are not negative, and rates are positive.");
        }
    }

    /// <summary>A promoter's currency for one USD.</summary>
    /// <param name="currency">ISO 4217.</param>
    /// <returns>The rate.</returns>
    internal decimal Rate(string currency) => UsdRates.GetValueOrDefault(currency, 1);

    /// <summary>The price of one message in a currency.</summary>
    internal decimal Price(string channel, string currency) => MessagePrices.GetValueOrDefault(channel) * Rate(currency);
}
