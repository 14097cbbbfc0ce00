using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campaign.Tests.Architecture;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>One judged case; no difference means that it passed.</summary>
public sealed record EvaluationVerdict(string Id, bool Pass, string? Difference);

/// <summary>Collects the verdicts of a run and writes <c>artifacts/evaluation.json</c> with a table for people beside it.</summary>
public sealed class EvaluationReport : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ConcurrentDictionary<string, EvaluationVerdict> _verdicts = new(StringComparer.Ordinal);

    public void Add(string id, string? difference) => _verdicts[id] = new EvaluationVerdict(id, difference is null, difference);

    public void Dispose()
    {
        var cases = _verdicts.Values.OrderBy(verdict => verdict.Id, StringComparer.Ordinal).ToList();
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName;
        File.WriteAllText(Path.Combine(folder, "evaluation.json"), JsonSerializer.Serialize(new { cases }, Json));
        File.WriteAllText(Path.Combine(folder, "evaluation.md"), Table(cases));
    }

    private static string Table(List<EvaluationVerdict> cases)
    {
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{cases.Count(verdict => verdict.Pass)} of {cases.Count} cases pass.").AppendLine();
        table.AppendLine("| case | verdict | difference |").AppendLine("|---|---|---|");
        foreach (var verdict in cases)
        {
            var difference = verdict.Difference?.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
            table.AppendLine(CultureInfo.InvariantCulture, $"| {verdict.Id} | {(verdict.Pass ? "pass" : "**fail**")} | {difference} |");
        }

        return table.ToString();
    }
}
