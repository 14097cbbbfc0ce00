using System.Globalization;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Agents.Nodes;

/// <summary>
/// Proposes when it goes out: the time that was named, in the promoter's zone whatever its clock changes; else the hour that did best before; else
/// right after approval. Then says what to expect of it.
/// </summary>
internal sealed class ScheduleNode(NodeModel model, ProposedTime proposed, DraftForecasts forecasts, IMemoryBook memories) : IAgentNode
{
    public string Name => NodeNames.Schedule;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.State.Draft;
        var request = context.State.Request!;
        if (request.TimeWords is null || (draft.Waves is { Count: > 0 } && request.Waves.Count > 0))
        {
            return await ForecastAsync(context, draft.Schedule is null ? await ProposeAsync(context, cancellationToken) : context.State, cancellationToken);
        }

        var local = Cards.LocalNow(context);
        var input = new ScheduleInput(
            request.TimeWords, Cards.Text(local), context.Promoter.TimeZone, draft.Event?.StartsAt.ToString("O", CultureInfo.InvariantCulture), draft.Schedule, request.Language);
        var reply = await model.AskAsync<ScheduleAnswer>(context, Name, ModelSize.Small, input, [], Problem, cancellationToken);
        return Schedule(reply.Answer, context) is { } schedule
            ? await ForecastAsync(context, await SettleAsync(context, schedule, cancellationToken), cancellationToken)
            : await AskAsync(context, reply.Answer.Question ?? ScheduleTexts.Past(request.Language), cancellationToken);
    }

    /// <summary>Null where the time has passed, or the words were not clear.</summary>
    private static DraftSchedule? Schedule(ScheduleAnswer answer, NodeContext context)
    {
        if (answer.Question is not null)
        {
            return null;
        }

        if (answer.Mode == "now")
        {
            return new DraftSchedule("now", context.Promoter.TimeZone);
        }

        var local = DateTime.Parse(answer.LocalDateTime!, CultureInfo.InvariantCulture);
        var at = SendTimes.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), Cards.Zone(context.Promoter));
        return at <= context.Now ? null
            : answer.Mode == "at" ? new DraftSchedule("at", context.Promoter.TimeZone) { SendAt = at }
            : new DraftSchedule("local_time", context.Promoter.TimeZone) { SendAt = at, LocalTime = TimeOnly.FromDateTime(local), LateRule = "send_now" };
    }

    private static string? Problem(ScheduleAnswer answer) =>
        answer.Question is not null ? null
        : answer.Mode is not ("now" or "at" or "local_time") ? "mode is now, at or local_time"
        : answer.Mode != "now" && !DateTime.TryParseExact(answer.LocalDateTime, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? "localDateTime is yyyy-MM-ddTHH:mm"
        : null;

    private async Task<AgentState> ForecastAsync(NodeContext context, AgentState state, CancellationToken cancellationToken) =>
        state with { Draft = await forecasts.CompleteAsync(context, Stopping(state.Draft), cancellationToken) };

    /// <summary>The stop condition goes with the time, so that what is approved says when sending ends.</summary>
    private static CampaignDraft Stopping(CampaignDraft draft) =>
        draft is { Schedule: { } schedule, StopWhen.TicketsSold: { } sold, Event: not null } ? draft with { Schedule = schedule with { StopAfterTickets = sold } } : draft;

    private async Task<AgentState> ProposeAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        var (schedule, assumption) = await proposed.FindAsync(context, cancellationToken);
        await context.Events.SayAsync($"{assumption.Text.TrimEnd('.')}.", cancellationToken);
        return context.State with
        {
            Draft = draft with
            {
                Schedule = schedule,
                Audience = draft.Audience is { } audience ? audience with { Assumptions = [.. audience.Assumptions, assumption] } : null,
            },
        };
    }

    private async Task<AgentState> SettleAsync(NodeContext context, DraftSchedule schedule, CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        await context.Events.SayAsync(ScheduleTexts.Say(schedule, Cards.Zone(context.Promoter), draft, context.State.Request!.Language), cancellationToken);
        if (schedule.SendAt is { } at && AvoidedDays.Of(await memories.RecallAsync(cancellationToken))
            .TryGetValue(TimeZoneInfo.ConvertTime(at, Cards.Zone(context.Promoter)).DayOfWeek, out var wish))
        {
            await context.Events.SayAsync(MemoryTexts.AvoidedDay(wish, context.State.Request.Language), cancellationToken);
        }

        return context.State with { Draft = ProposedTime.Forget(draft) with { Schedule = schedule, Waves = null } };
    }

    private static async Task<AgentState> AskAsync(NodeContext context, string question, CancellationToken cancellationToken)
    {
        await context.Events.SayAsync(question, cancellationToken);
        var draft = context.State.Draft;
        return context.State with
        {
            Next = [],
            Draft = draft with { Status = "clarify", Intent = draft.Intent! with { Action = "clarify", Clarify = new DraftClarify(question, []) } },
        };
    }
}
