using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Xunit;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>Intents to final states, by the built-in model.</summary>
public sealed class OfflineEvaluationTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in (string[])["intents.jsonl", "own-intents.jsonl"])
        {
            foreach (var line in File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0))
            {
                var id = JsonNode.Parse(line)!["id"]!.GetValue<string>();
                cases.Add(id, line);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = false)]
    [Trait("Suite", "Evaluation")]
    public async Task Intent_leads_to_the_expected_state(string id, string line)
    {
        Assert.NotEmpty(id);
        var world = new EvaluationWorld(await File.ReadAllTextAsync(Path.Combine(Folder, "world.json"), TestContext.Current.CancellationToken));
        using var conversation = new AgentConversation(world);
        var intent = JsonNode.Parse(line)!;
        var expected = intent["expected"]!.AsObject();
        Given(conversation, world, expected["given"] as JsonObject);

        var draft = await conversation.SayAsync(intent["text"]!.GetValue<string>());

        var wanted = Action(expected["action"]!.GetValue<string>());
        Assert.True(wanted == draft.Intent!.Action, $"{wanted} was expected, not {draft.Intent.Action}: {draft.Intent.Clarify?.Question ?? draft.Intent.Reason}");
        CheckChannels(expected, draft);
        CheckAudience(expected, draft, world);
        if (expected["event"]?["key"] is { } key && draft.Intent.Action is "create_campaign")
        {
            Assert.Equal(world.Keys[key.GetValue<string>()], draft.Event?.Id);
        }

        if (draft.Intent.Action == "clarify")
        {
            Assert.NotEmpty(draft.Intent.Clarify!.Question);
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation");

    private static string Action(string expected) => expected switch { "refuse_part" => "refuse", "report_then_suggest" => "report", _ => expected };

    private static void CheckChannels(JsonObject expected, CampaignDraft draft)
    {
        if (expected["channels"] is JsonArray channels && draft.Intent!.Action is "create_campaign" or "follow_up_campaign" or "edit_audience")
        {
            Assert.Equal(channels.Select(channel => channel!.GetValue<string>()).Order(), draft.Intent!.Channels.Order());
        }
    }

    private static void CheckAudience(JsonObject expected, CampaignDraft draft, EvaluationWorld world)
    {
        if (!expected.ContainsKey("audience"))
        {
            return;
        }

        if (expected["audience"] is not { } rule)
        {
            Assert.True(draft.Audience is null || draft.Intent!.Action is "edit_content" or "edit_schedule");
            return;
        }

        Assert.Equal(CanonicalRule.Of(Resolve(rule.ToJsonString(), world)), CanonicalRule.Of(RuleJson.Write(draft.Audience!.Rule)));
    }

    private static string Resolve(string rule, EvaluationWorld world)
    {
        foreach (var (key, id) in world.Keys)
        {
            rule = rule.Replace($"\"$event:{key}.city\"", JsonSerializer.Serialize(world.Event(key).City), StringComparison.Ordinal)
                .Replace($"\"$event:{key}\"", $"{id}", StringComparison.Ordinal);
        }

        return world.CampaignKeys.Aggregate(rule, (text, pair) => text.Replace($"$campaign:{pair.Key}", pair.Value.ToString(), StringComparison.Ordinal));
    }

    private static void Given(AgentConversation conversation, EvaluationWorld world, JsonObject? given)
    {
        if (given?["draft"] is not JsonObject open)
        {
            return;
        }

        var rule = open["audience"] is JsonObject audience ? RuleJson.Read(Resolve(audience.ToJsonString(), world)) : new FanRule("city", RuleOperator.In, RuleValue.Of("Brooklyn"));
        conversation.State = AgentState.Empty with
        {
            Draft = new CampaignDraft("drafting", 1)
            {
                Intent = new DraftIntent("create_campaign", ["email"], "en", "marketing"),
                Audience = new DraftAudience(rule, "Fans", 10, new ReachableCounts(9, 5), [], [], []),
            },
        };
    }
}
