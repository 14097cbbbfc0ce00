using System.Text.Json.Nodes;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>
/// What the evaluation runs on: the cases beside it, or those of the file that <c>CAMPAIGN_EVAL_FILE</c> names in the world of
/// <c>CAMPAIGN_EVAL_WORLD</c>.
/// </summary>
internal static class EvaluationFiles
{
    private static readonly string[] Own = ["intents.jsonl", "own-intents.jsonl", "own-test-intents.jsonl"];

    /// <summary>Each case by its id.</summary>
    public static IEnumerable<(string Id, string Line)> Cases()
    {
        string[] files = Environment.GetEnvironmentVariable("CAMPAIGN_EVAL_FILE") is { Length: > 0 } file ? [file] : [.. Own.Select(InFolder)];
        return files.SelectMany(File.ReadLines).Where(line => !string.IsNullOrWhiteSpace(line))
            .Select(line => (JsonNode.Parse(line)!["id"]!.GetValue<string>(), line));
    }

    public static EvaluationWorld World() => new(File.ReadAllText(
        Environment.GetEnvironmentVariable("CAMPAIGN_EVAL_WORLD") is { Length: > 0 } file ? file : InFolder("world.json")));

    private static string InFolder(string name) => Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", name);
}
