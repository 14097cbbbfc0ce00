using System.Globalization;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;

namespace Campaign.Core.Campaigns;

/// <summary>A conversation's test as the test that is executed: the n-th copy for a channel, language and audience is the n-th arm's.</summary>
internal static class DraftExperiments
{
    private const string Letters = "abcdefgh";

    /// <summary>The test; null where the draft has none, or not two copies to compare.</summary>
    public static CampaignExperiment? Of(DraftExperiment? experiment, DraftCopy copy)
    {
        if (experiment is null)
        {
            return null;
        }

        var groups = copy.Variants.GroupBy(variant => (variant.Channel, variant.Locale, variant.When)).Select(group => group.ToList()).ToList();
        var count = Math.Min(Math.Min(experiment.Variants, Letters.Length), groups.Max(group => group.Count));
        return count < 2 ? null : new CampaignExperiment(
            Field(experiment.Field), [.. Enumerable.Range(0, count).Select(place => Arm(place, groups, count))], Math.Clamp(experiment.TestShare, 0.01m, 1),
            Metric(experiment.Metric), Minutes(experiment.DecideAfter));
    }

    private static ExperimentArm Arm(int place, List<List<CopyVariant>> groups, int count)
    {
        // A copy without an opposite is everybody's.
        var own = groups.Where(group => group.Count >= count).Select(group => group[place]).ToList();
        return new ExperimentArm(Letters[place].ToString(), own[0].Subject ?? own[0].Id) { Variants = [.. own.Select(variant => variant.Id)] };
    }

    private static string Field(string field) => ExperimentCheck.Fields.Contains(field) && field != ExperimentCheck.SendTime ? field : "body";

    private static string Metric(string metric) => ExperimentCheck.Metrics.Contains(metric) ? metric : "human_click_rate";

    /// <summary><c>4h</c>, <c>2d</c>, <c>90m</c> or an ISO 8601 duration such as <c>PT4H</c>.</summary>
    private static int Minutes(string text)
    {
        var value = text.StartsWith('P') ? Iso(text) : Short(text);
        return Math.Clamp(value, ExperimentCheck.FewestMinutes, ExperimentCheck.MostMinutes);
    }

    private static int Iso(string text)
    {
        try
        {
            return (int)System.Xml.XmlConvert.ToTimeSpan(text).TotalMinutes;
        }
        catch (FormatException)
        {
            return 240;
        }
    }

    private static int Short(string text)
    {
        var digits = new string([.. text.TakeWhile(char.IsAsciiDigit)]);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 20_000)
        {
            return 240;
        }

        return text[digits.Length..].Trim() switch
        {
            ['d', ..] => number * 1_440,
            ['m', ..] => number,
            _ => number * 60,
        };
    }
}
