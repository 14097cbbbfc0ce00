using Xunit;

namespace Campaign.Tests.Agents.Evaluation;

/// <summary>Intents to final states, by the built-in model.</summary>
public sealed class OfflineEvaluationTests(EvaluationReport report) : IClassFixture<EvaluationReport>
{
    public static TheoryData<string, string> Cases() => new(EvaluationFiles.Cases());

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = false)]
    [Trait("Suite", "Evaluation")]
    public async Task Intent_leads_to_the_expected_state(string id, string line)
    {
        var difference = await new EvaluationCase(line, EvaluationFiles.World()).RunAsync();

        report.Add(id, difference);
        Assert.Null(difference);
    }
}
