using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>The named parts of a draft beside its audience: goal, stop condition, test, budget, time, journey.</summary>
internal static class EvaluationFields
{
    /// <summary>The first difference; null where everything is as expected that the case names.</summary>
    public static string? Difference(JsonObject expected, CampaignDraft draft) =>
        Of("goal", expected["campaign"]?["goal"], draft.Brief?.Goal)
        ?? Of("stop", expected["campaign"]?["stop_when"]?["tickets_sold"], draft.StopWhen?.TicketsSold)
        ?? Of("test share", expected["experiment"]?["test_share"], draft.Experiment?.TestShare)
        ?? Of("test field", expected["experiment"]?["field"], draft.Experiment?.Field)
        ?? Of("test variants", expected["experiment"]?["variants"], draft.Experiment?.Variants)
        ?? Of("test metric", expected["experiment"]?["metric"], draft.Experiment?.Metric)
        ?? Of("test end", expected["experiment"]?["decide_after"], draft.Experiment?.DecideAfter)
        ?? Of("budget", expected["budget"]?["amount"], draft.Budget?.Amount)
        ?? Of("schedule mode", expected["schedule"]?["mode"], draft.Schedule?.Mode)
        ?? Of("local time", expected["schedule"]?["localTime"], draft.Schedule?.LocalTime is { } time ? $"{time:HH\\:mm}" : null)
        ?? Journey(expected["journey"], JsonSerializer.SerializeToNode(draft, JsonSerializerOptions.Web)!["journey"]);

    private static string? Journey(JsonNode? expected, JsonNode? said) => expected is null ? null
        : Of("journey steps", expected["steps"], (said?["steps"] as JsonArray)?.Count)
            ?? Of("journey delays", expected["delays"], (said?["steps"] as JsonArray)?.Select(step => step!["after"]?.GetValue<string>()).ToArray());

    private static string? Of<T>(string what, JsonNode? wanted, T said)
    {
        var (left, right) = (wanted is null ? null : CanonicalRule.Of(wanted.ToJsonString()), CanonicalRule.Of(JsonSerializer.Serialize(said)));
        return left is null || left == right ? null : $"{what}: expected {left}, got {right}";
    }
}
