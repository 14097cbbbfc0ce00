using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Agents.Nodes;

/// <summary>When the groups of an audience get it: each by its own words, or after the one before ("two days later").</summary>
internal static partial class WaveTimes
{
    /// <summary>The instant; null where the words name none, or one that has passed or comes before the last group's.</summary>
    public static DateTimeOffset? Of(string words, NodeContext context, DateTimeOffset? before)
    {
        var zone = Cards.Zone(context.Promoter);
        var folded = Folding.Fold(Folding.Compose(words));
        if (before is { } last && Later().Match(folded) is { Success: true } later)
        {
            var count = later.Groups["n"].Success ? CalendarWords.Number(later.Groups["n"].Value) ?? 1 : 1;
            return later.Groups["unit"].Value switch { "hour" => last.AddHours(count), "week" => last.AddDays(7 * count), _ => last.AddDays(count) };
        }

        if (ScheduleWords.Read(words, Cards.LocalNow(context)) is not { } time)
        {
            return null;
        }

        var at = time.Local is { } local ? SendTimes.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone) : context.Now;
        return at >= context.Now && (before is null || at >= before) ? at : null;
    }

    [GeneratedRegex($@"^(?:(?<n>{CalendarWords.NumberPattern}) (?<unit>hour|day|week)s? later|the (?:day after|next day|following day))$")]
    private static partial Regex Later();
}
