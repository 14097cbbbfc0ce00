using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>A case: what the marketer types, what the thread holds then, and what the final state must hold.</summary>
internal sealed class EvaluationCase(string line, EvaluationWorld world)
{
    private readonly JsonObject _case = JsonNode.Parse(line)!.AsObject();

    private JsonObject Expected => _case["expected"]!.AsObject();

    /// <summary>Says the text and tells the first difference from what was expected; null where there is none.</summary>
    public async Task<string?> RunAsync()
    {
        using var conversation = new AgentConversation(world) { State = Given() };
        try
        {
            return Differences(await conversation.SayAsync(_case["text"]!.GetValue<string>())).FirstOrDefault(difference => difference is not null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return $"the run failed: {error.Message}";
        }
    }

    private IEnumerable<string?> Differences(CampaignDraft draft)
    {
        var state = JsonSerializer.SerializeToNode(draft, JsonSerializerOptions.Web)!.AsObject();
        var intent = draft.Intent!;
        var action = Text(Expected["action"]) switch { "refuse_part" => "refuse", "report_then_suggest" => "report", var same => same };
        yield return Compare("action", action, intent.Action, $" ({intent.Clarify?.Question ?? intent.Reason})");
        if (intent.Action is "create_campaign" or "follow_up_campaign" or "edit_audience" && Expected["channels"] is JsonArray channels)
        {
            yield return Compare("channels", CanonicalRule.Of(channels.ToJsonString()), CanonicalRule.Of(state["intent"]!["channels"]!.ToJsonString()));
        }

        if (intent.Action == "clarify")
        {
            yield return string.IsNullOrWhiteSpace(intent.Clarify?.Question) ? "there is no question" : null;
        }

        yield return Audience(draft);
        yield return Waves(state);
        yield return Fields(draft);
    }

    private string? Audience(CampaignDraft draft)
    {
        if (!Expected.ContainsKey("audience") || draft.Intent!.Action is "edit_content" or "edit_schedule")
        {
            return null;
        }

        var rule = draft.Audience is { } audience ? CanonicalRule.Of(RuleJson.Write(audience.Rule)) : null;
        return Compare("audience", Expected["audience"] is { } wanted ? CanonicalRule.Of(Resolve(wanted)) : null, rule);
    }

    private string? Waves(JsonObject state)
    {
        if (Expected["waves"] is not JsonArray waves)
        {
            return null;
        }

        var said = state["waves"] as JsonArray ?? [];
        return Compare("number of waves", $"{waves.Count}", $"{said.Count}") ?? waves
            .Select((wave, at) => Compare($"wave {at + 1}", Wave(waves, at, Resolve(wave!["audience"]!)), Wave(said, at, said[at]!["audience"]!.ToJsonString())))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>What waves are called is a matter of taste: rules name them by their place.</summary>
    private static string Wave(JsonArray waves, int at, string rule) => CanonicalRule.Of(waves.Take(at).Select((wave, place) => (Name: Text(wave!["name"]), Place: place))
        .Aggregate(rule, (text, wave) => text.Replace($"\"wave\":{JsonSerializer.Serialize(wave.Name)}", $"\"wave\":\"#{wave.Place}\"", StringComparison.Ordinal)));

    private string? Fields(CampaignDraft draft) => EventField(draft)
        ?? (Text(Expected["purpose"]) is { } purpose ? Compare("purpose", purpose, draft.Intent!.Purpose) : null)
        ?? (Text(Expected["reply_language"]) is { } language ? Compare("reply language", language, draft.Intent!.ReplyLanguage) : null)
        ?? EvaluationFields.Difference(Expected, draft);

    private string? EventField(CampaignDraft draft) =>
        Text(Expected["event"]?["key"]) is { } key && draft.Intent!.Action == "create_campaign" ? Compare("event", $"{world.Keys[key]}", $"{draft.Event?.Id}") : null;

    private static string? Compare(string what, string? wanted, string? said, string? more = null) =>
        wanted == said ? null : $"{what}: expected {wanted ?? "none"}, got {said ?? "none"}{more}";

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private string Resolve(JsonNode rule)
    {
        var text = rule.ToJsonString();
        foreach (var (key, id) in world.Keys)
        {
            text = text.Replace($"\"$event:{key}.city\"", JsonSerializer.Serialize(world.Event(key).City), StringComparison.Ordinal)
                .Replace($"\"$event:{key}\"", $"{id}", StringComparison.Ordinal);
        }

        return world.CampaignKeys.Aggregate(text, (said, pair) => said.Replace($"$campaign:{pair.Key}", $"{pair.Value}", StringComparison.Ordinal));
    }

    private AgentState Given()
    {
        if (Expected["given"]?["draft"] is not JsonObject open)
        {
            return AgentState.Empty;
        }

        var rule = open["audience"] is JsonObject audience ? RuleJson.Read(Resolve(audience)) : new FanRule("city", RuleOperator.In, RuleValue.Of("Brooklyn"));
        return AgentState.Empty with
        {
            Draft = new CampaignDraft("drafting", 1)
            {
                Intent = new DraftIntent("create_campaign", ["email"], "en", "marketing"),
                Audience = new DraftAudience(rule, "Fans", 10, new ReachableCounts(9, 5), [], [], []),
            },
        };
    }
}
