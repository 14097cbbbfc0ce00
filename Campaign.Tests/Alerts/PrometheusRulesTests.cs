using System.Runtime.CompilerServices;
using Campaign.Core.Alerts.Rules;
using Campaign.Hosting.Engines;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Campaign.Tests.Alerts;

/// <summary>What Prometheus and the operators are given is made of the same rules.</summary>
public sealed class PrometheusRulesTests
{
    [Fact]
    public void Rule_file_is_what_the_rules_in_code_say() => Assert.Equal(PrometheusRules.Write(), File.ReadAllText(InRepository("deploy/prometheus/campaign.rules.yml")));

    [Fact]
    public void Every_rule_has_its_section_in_the_operations_guide()
    {
        var guide = File.ReadAllText(InRepository("docs/operations.md"));

        Assert.All(AlertRules.All, rule => Assert.Contains($"### {rule.Name}\n", guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_fire_and_clear_where_prometheus_itself_evaluates_them()
    {
        var settings = EngineSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var promtool = await new EngineProvider(settings, new Progress(Console.Error)).PromtoolAsync(TestContext.Current.CancellationToken);

        var told = await Command.RunAsync(
            Path.Combine(promtool.Folder, promtool.Program), ["test", "rules", "campaign.rules.test.yml"], InRepository("deploy/prometheus"), TestContext.Current.CancellationToken);

        Assert.Contains("SUCCESS", told, StringComparison.Ordinal);
    }

    private static string InRepository(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", path);
}
