using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Campaigns;

/// <summary>Says what of a test and a holdout cannot be executed.</summary>
internal static class ExperimentCheck
{
    public const string SendTime = "send_time";
    public const string OpenRate = "human_open_rate";
    public const string OrderRate = "order_rate";
    public const int FewestMinutes = 5;
    public const int MostMinutes = 14 * 24 * 60;

    public static readonly string[] Fields = ["subject", "body", "creative", SendTime];
    public static readonly string[] Metrics = [OpenRate, "human_click_rate", OrderRate];

    private const int MostArms = 8;
    private const int LongestId = 20;
    private static readonly string[] Fallbacks = ["control", "split", "ask"];
    private static readonly string[] Decisions = ["time", "probability"];

    /// <summary>Refuses what cannot be executed.</summary>
    /// <exception cref="DomainException"><c>invalid_experiment</c>.</exception>
    public static void Require(CampaignContent content)
    {
        Need(content.HoldoutShare is null or (> 0 and <= Holdouts.Most), "A campaign holds out at most half of its fans.");
        Need(content.HoldoutShare is null || content.Purpose == Purpose.Marketing, "Service messages go to everybody; nobody is held out.");
        if (content.Experiment is { } experiment)
        {
            RequireTerms(experiment, content);
            RequireArms(experiment, content);
        }
    }

    private static void RequireTerms(CampaignExperiment experiment, CampaignContent content)
    {
        Need(Fields.Contains(experiment.Field), $"A test varies one of {string.Join(", ", Fields)}.");
        Need(Metrics.Contains(experiment.Metric), $"A test is decided by one of {string.Join(", ", Metrics)}.");
        Need(Decisions.Contains(experiment.DecideBy), "A test is decided by time or by probability.");
        Need(Fallbacks.Contains(experiment.Fallback), "Where no arm wins, the others get the control, all arms split, or a person is asked.");
        Need(experiment.TestShare is > 0 and <= 1, "The share in the test lies above 0 and is at most 1.");
        Need(experiment.Confidence is >= 0.5m and <= 0.999m, "The confidence lies between 0.5 and 0.999.");
        Need(experiment.MinimumPerArm is >= 1 and <= 10_000_000, "The minimum per arm is at least 1.");
        Need(experiment.DecideAfterMinutes is >= FewestMinutes and <= MostMinutes, "A test is decided after 5 minutes to 14 days.");
        Need(experiment.Metric != OpenRate || content.Channels.Contains(Channel.Email), "Only e-mails tell that they were opened.");
        Need(experiment.Metric != OrderRate || content.EventId is not null, "Orders decide only where an event is promoted.");
    }

    private static void RequireArms(CampaignExperiment experiment, CampaignContent content)
    {
        var arms = experiment.Arms;
        Need(arms.Count is >= 2 and <= MostArms, $"A test has 2 to {MostArms} arms.");
        Need(arms.All(arm => arm.Id is { Length: > 0 and <= LongestId } && arm.Id[0] != '-'), $"An arm has an id of 1 to {LongestId} characters.");
        Need(arms.DistinctBy(arm => arm.Id).Count() == arms.Count, "Each arm has an id of its own.");
        var named = arms.SelectMany(arm => arm.Variants).ToList();
        Need(named.Distinct().Count() == named.Count, "A copy belongs to one arm.");
        Need(named.All(id => content.Copy.Variants.Any(variant => variant.Id == id)), "An arm names a copy that there is not.");
        Need(named.All(id => content.Copy.Variants.Any(variant => variant.Id == id && variant.Channel != EnumText.Of(Channel.Social))), "A post goes out once, so none of it can be tested.");
        if (experiment.Field == SendTime)
        {
            Need(named.Count == 0, "Where the send time is tested, all arms share the copy.");
            Need(arms.Select(arm => arm.DelayMinutes).Distinct().Count() == arms.Count, "Arms of a send-time test differ in their time.");
            Need(arms.All(arm => arm.DelayMinutes is >= 0 and <= MostMinutes), "An arm is sent at most 14 days after the campaign's own time.");
            return;
        }

        Need(arms.All(arm => arm.Variants.Count > 0 && arm.DelayMinutes == 0), "Each arm names its copies.");
        foreach (var channel in content.Channels.Where(channel => channel != Channel.Social).Select(EnumText.Of))
        {
            var open = content.Copy.Variants.Where(variant => variant.Channel == channel && variant.When is null).Select(variant => variant.Id).ToList();
            Need(open.Except(named).Any() || arms.All(arm => open.Intersect(arm.Variants).Any()), $"An arm has no copy for everybody on {channel}.");
        }
    }

    private static void Need(bool met, string message)
    {
        if (!met)
        {
            throw new DomainException("invalid_experiment", message);
        }
    }
}
