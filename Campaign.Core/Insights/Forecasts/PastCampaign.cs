namespace Campaign.Core.Insights.Forecasts;

/// <summary>What came of a past campaign on one channel: all that a forecast looks at.</summary>
/// <param name="Genre">Of the promoted event; empty where there was none.</param>
/// <param name="Audience">Equal for campaigns to the same audience.</param>
/// <param name="Accepted">Messages that the channel took.</param>
/// <param name="Opened">Fans of whom a person opened it.</param>
/// <param name="Clicked">Fans of whom a person clicked in it.</param>
internal sealed record PastCampaign(string Genre, string Audience, long Accepted, long Opened, long Clicked)
{
    /// <summary>What was bought; null where no event was promoted.</summary>
    public PastOrders? Orders { get; init; }
}

/// <summary>What was bought after a past campaign.</summary>
/// <param name="Count">Orders.</param>
/// <param name="Revenue">Money.</param>
/// <param name="Squares">The sum of the squares of what each order brought.</param>
/// <param name="Price">The ticket price.</param>
internal sealed record PastOrders(long Count, decimal Revenue, decimal Squares, decimal? Price);

/// <summary>What is to be foretold.</summary>
/// <param name="Recipients">Who would get it on this channel.</param>
/// <param name="Genre">As in <see cref="PastCampaign.Genre"/>.</param>
/// <param name="Audience">As in <see cref="PastCampaign.Audience"/>.</param>
/// <param name="SellsTickets">Whether an event is promoted.</param>
/// <param name="Price">Its ticket price.</param>
internal sealed record PlannedCampaign(long Recipients, string Genre, string Audience, bool SellsTickets, decimal? Price);
