using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What a plan must be whatever model made it.</summary>
internal static partial class PlanGuard
{
    private static readonly HashSet<string> Actions =
    [
        "create_campaign", "preview_audience", "create_audience", "create_journey", "edit_content", "edit_audience", "edit_schedule", "follow_up_campaign", "report",
        "clarify", "refuse",
    ];

    private static readonly HashSet<string> Tones = ["warm", "bold", "playful", "formal", "urgent"];

    private static readonly HashSet<string> Goals = ["announce", "last_minute", "win_back", "thank_you", "reminder", "upsell", "invite", "newsletter"];

    private const int MaxText = 2000;

    public static bool IsGoal(string goal) => Goals.Contains(goal);

    public static bool IsTone(string tone) => Tones.Contains(tone);

    /// <summary>Why a plan cannot be used; null where it can.</summary>
    public static string? Problem(PlanAnswer plan) =>
        plan.Action is null || !Actions.Contains(plan.Action) ? "action is none of the known ones"
        : plan.Say is null or { Length: 0 or > MaxText } ? "say is empty or too long"
        : plan.Action is "clarify" && string.IsNullOrWhiteSpace(plan.Question) ? "a clarify needs a question"
        : plan.Action is "create_journey" && plan.Journey is null && string.IsNullOrWhiteSpace(plan.Question) ? "a journey needs its messages or a question"
        : plan.Journey is { } journey && !IsJourney(journey) ? "a journey has 1 to 8 steps, each with after such as 0d or 14d, channel email or sms and a known goal, and entry audience or purchase"
        : plan.Waves is { Count: > 4 } ? "there are at most 4 waves"
        : plan.Action == "refuse" && string.IsNullOrWhiteSpace(plan.Reason) ? "a refuse needs a reason"
        : plan.Channels?.Any(channel => channel is not ("email" or "sms" or PromotedEvent.Social)) == true ? "channels are email and sms, or social for captions alone"
        : null;

    private static bool IsJourney(PlannedJourney journey) =>
        journey.Steps is { Count: > 0 and <= 8 } && journey.Entry is "audience" or "purchase"
        && journey.Steps.All(step => Problem(step) is null);

    /// <summary>Why a message of a journey cannot be; null where it can.</summary>
    public static string? Problem(DraftJourneyStep step) =>
        !After().IsMatch(step.After ?? "") ? "its wait is a number with m, h, d or w, such as 4h or 14d"
        : step.Channel is not ("email" or "sms") ? "its channel is email or sms"
        : step.Goal is null || !Goals.Contains(step.Goal) ? "its goal is none of the known ones"
        : step.Only is not (null or { Kind: "opened" or "clicked" or "bought" }) ? "its condition is opened, clicked or bought"
        : null;

    [System.Text.RegularExpressions.GeneratedRegex(@"^\d{1,3}[mhdw]$")]
    private static partial System.Text.RegularExpressions.Regex After();

    /// <summary>A reminder speaks to people who hold a ticket, so it is a service message or none.</summary>
    private static string? Goal(PlanAnswer plan, bool makes) =>
        plan.Goal is not { } goal || !Goals.Contains(goal) ? null : goal == "reminder" && makes && plan.Purpose != "service" ? "announce" : goal;

    /// <summary>Fills what is missing and drops what has no meaning.</summary>
    public static PlanAnswer Settle(PlanAnswer plan, CampaignDraft draft)
    {
        if (plan.Action == "edit_schedule" && draft.Journey is not null)
        {
            var question = Sentences.Get("journey_time", plan.Language ?? "en");
            plan = plan with { Action = "clarify", Say = question, Question = question, Options = [], TimeWords = null };
        }

        var makes = plan.Action is "create_campaign" or "follow_up_campaign";
        var named = (plan.Channels ?? []).Distinct().ToArray();
        var channels = PromotedEvent.IsCaptionAlone(named) ? named : [.. named.Where(channel => channel != PromotedEvent.Social)];
        return plan with
        {
            Channels = channels.Length > 0 || !makes ? channels : ["email"],
            Captions = plan.Captions || named.Contains(PromotedEvent.Social),
            Language = plan.Language is { Length: >= 2 and <= 12 } ? plan.Language : "en",
            Purpose = plan.Purpose == "service" && makes ? "service" : "marketing",
            Goal = Goal(plan, makes),
            Tone = plan.Tone is { } tone && Tones.Contains(tone) ? tone : null,
            Length = plan.Length is "shorter" or "longer" ? plan.Length : null,
            Waves = makes && plan.Waves is { Count: > 1 } ? plan.Waves : null,
            Journey = plan.Action == "create_journey" ? plan.Journey : null,
            Options = [.. (plan.Options ?? []).Take(6)],
            Action = plan.Action.StartsWith("edit_", StringComparison.Ordinal) && draft is { Audience: null, Copy: null, Creative: null } ? "create_campaign" : plan.Action,
        };
    }
}
