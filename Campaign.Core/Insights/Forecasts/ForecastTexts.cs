using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Insights.Forecasts;

/// <summary>Why there is no forecast.</summary>
internal static class ForecastTexts
{
    public static string TooLittle(Channel channel, int campaigns, long messages) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"A forecast needs {ForecastModel.FewestCampaigns} {Name(channel)} campaigns of the last two years that ended at least five days ago, with {ForecastModel.FewestMessages} messages in all; there are {campaigns} with {messages}.");

    public const string Nobody = "Nobody would get it.";

    private static string Name(Channel channel) => channel switch { Channel.Email => "e-mail", Channel.Sms => "SMS", _ => EnumText.Of(channel) };
}
