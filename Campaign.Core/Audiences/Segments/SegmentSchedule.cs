using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Segments;

/// <summary>When a segment's membership may be another one although nobody changed anything: its relative dates have moved on.</summary>
internal static class SegmentSchedule
{
    /// <summary>Segments of one promoter are not all due in the same second of the new day.</summary>
    private const int SpreadSeconds = 3600;

    /// <summary>The next evaluation: in an hour where the rule counts hours, else soon after the promoter's midnight, which also takes in the day's data.</summary>
    public static DateTimeOffset Next(Guid segment, AudienceRule rule, RuleScope scope)
    {
        if (Dates(rule, scope).Any(date => date.EndsWith('h')))
        {
            return scope.Now.AddHours(1);
        }

        var tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(scope.Now, scope.Zone).DateTime).AddDays(1);
        var midnight = scope.Dates.Resolve(tomorrow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))!.Value.Start;
        return midnight.AddSeconds(BitConverter.ToUInt16(segment.ToByteArray(), 14) % SpreadSeconds);
    }

    /// <summary>Whether time alone can move a fan in or out.</summary>
    public static bool MovesWithTime(AudienceRule rule, RuleScope scope) => Dates(rule, scope).Any();

    /// <summary>The relative dates of the rule and of the segments behind it. A text elsewhere that reads as one costs an evaluation and no more.</summary>
    private static IEnumerable<string> Dates(AudienceRule rule, RuleScope scope) =>
        scope.Segments.Values.Select(segment => segment.Rule).Append(rule)
            .SelectMany(one => one.WithPaths()).SelectMany(node => Texts(node.Rule)).OfType<string>()
            .Where(text => text is "now" || (text is ['+' or '-', ..] && RuleDates.IsDate(text)));

    private static IEnumerable<string?> Texts(AudienceRule rule) => rule switch
    {
        FanRule fan => Texts(fan.Value),
        PurchaseRule purchase =>
        [
            .. Texts(purchase.Value), purchase.Purchase.Window?.From, purchase.Purchase.Window?.To,
            .. purchase.Purchase.Where.SelectMany(condition => Texts(condition.Value)),
        ],
        EngagementRule { Engagement.Window: { } window } => [window.From, window.To],
        _ => [],
    };

    private static IEnumerable<string?> Texts(RuleValue value) => value switch
    {
        RuleValue.Text text => [text.Value],
        RuleValue.Many many => many.Items.SelectMany(Texts),
        _ => [],
    };
}
