using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Campaigns;
using Campaign.Core.Insights.Hours;

namespace Campaign.Core.Agents.Nodes;

/// <summary>
/// A time for a campaign whose marketer named none: the best hour of the coming week where one is known, before the event begins; else right after
/// approval. The draft says by an assumption that nobody named it.
/// </summary>
internal sealed class ProposedTime(IInsightReader insights, IMemoryBook memories)
{
    /// <summary>The hour that did best: a marketer can strike it out.</summary>
    public const string BestTime = "best_time";

    private const string Now = "send_now";

    // The approval takes a while, and a message on the day of the event comes late for many.
    private static readonly TimeSpan Notice = TimeSpan.FromHours(3);
    private static readonly TimeSpan BeforeEvent = TimeSpan.FromHours(24);

    /// <summary>The assumption of a draft whose time was proposed; none where somebody named it.</summary>
    public static IEnumerable<DraftAssumption> AssumptionsOf(CampaignDraft draft) => draft.Audience?.Assumptions.Where(IsOfTime) ?? [];

    /// <summary>A draft whose time nobody has to assume.</summary>
    public static CampaignDraft Forget(CampaignDraft draft) => draft.Audience is not { } audience ? draft : draft with
    {
        Audience = audience with { Assumptions = [.. audience.Assumptions.Where(assumption => !IsOfTime(assumption))] },
    };

    /// <summary>The schedule and the assumption that goes with it.</summary>
    public async Task<(DraftSchedule Schedule, DraftAssumption Assumption)> FindAsync(NodeContext context, CancellationToken cancellationToken) =>
        await BestAsync(context, cancellationToken)
        ?? (new DraftSchedule("now", context.Promoter.TimeZone), new DraftAssumption(Now, ScheduleTexts.Now(context.State.Request!.Language), false));

    private static bool IsOfTime(DraftAssumption assumption) => assumption.Id is Now or BestTime;

    private async Task<(DraftSchedule Schedule, DraftAssumption Assumption)?> BestAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        if (draft.Intent is not { Purpose: "marketing" } intent)
        {
            return null;
        }

        var channel = intent.Channels is [var first, ..] ? first : "email";
        var avoided = AvoidedDays.Of(await memories.RecallAsync(cancellationToken));
        var call = $"{context.RunId}-hour";
        await context.Events.ToolCallAsync(call, InsightTools.BestSendTime, NodeJson.Write(new { channel }), cancellationToken);
        var advice = await insights.BestTimeAsync(channel, [.. avoided.Keys], cancellationToken);
        await context.Events.ToolResultAsync(call, NodeJson.Write(advice), cancellationToken);
        foreach (var slot in advice.Slot is { } best ? advice.Others.Prepend(best) : [])
        {
            if (Next(slot, context) is var at && (draft.Event is not { } promoted || at <= promoted.StartsAt - BeforeEvent))
            {
                return (
                    new DraftSchedule("local_time", context.Promoter.TimeZone) { SendAt = at, LocalTime = new TimeOnly(slot.Hour, 0), LateRule = "send_now" },
                    new DraftAssumption(BestTime, SendTimeTexts.Assumption(slot, advice, context.State.Request!.Language), true));
            }
        }

        return null;
    }

    private static DateTimeOffset Next(SendSlot slot, NodeContext context)
    {
        var zone = Cards.Zone(context.Promoter);
        var today = DateOnly.FromDateTime(Cards.LocalNow(context).DateTime);
        var day = today.AddDays(((int)slot.Weekday - (int)today.DayOfWeek + 7) % 7);
        var at = SendTimes.Instant(day, new TimeOnly(slot.Hour, 0), zone);
        return at >= context.Now + Notice ? at : SendTimes.Instant(day.AddDays(7), new TimeOnly(slot.Hour, 0), zone);
    }
}
