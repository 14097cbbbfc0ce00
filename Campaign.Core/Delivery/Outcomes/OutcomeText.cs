using System.Globalization;
using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Memories;

namespace Campaign.Core.Delivery.Outcomes;

/// <summary>A campaign's measured outcome in one line, for the memory. It holds numbers and names from the CRM, and no judgement.</summary>
internal static class OutcomeText
{
    private const int MaxName = 80;

    public static string Of(MarketingCampaign campaign, IReadOnlyCollection<CampaignOutcome> outcomes, string currency)
    {
        var name = MemoryText.Clean(campaign.Name);
        var shown = MemoryText.NamesSomebody(name) ? "A campaign" : $"“{(name.Length <= MaxName ? name : name[..MaxName])}”";
        var genre = outcomes.Select(outcome => outcome.Genre).FirstOrDefault(genre => genre is { Length: > 0 and < 40 });
        var (accepted, sold) = (outcomes.Sum(outcome => outcome.Accepted), outcomes.Sum(outcome => outcome.Orders));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{shown}{(genre is null ? "" : $" ({genre})")}, {string.Join(" and ", outcomes.Select(outcome => EnumText.Of(outcome.Channel)))} on {outcomes.Min(outcome => outcome.StartedAt):yyyy-MM-dd}: {accepted} reached, {Share(outcomes.Sum(outcome => outcome.Opened))} opened, {Share(outcomes.Sum(outcome => outcome.Clicked))} clicked{(campaign.EventId is null ? "" : $", {sold} orders, {outcomes.Sum(outcome => outcome.Revenue):0.00} {currency}")}.");

        string Share(long part) => string.Create(CultureInfo.InvariantCulture, $"{(double)part / Math.Max(1, accepted):P1}");
    }
}
