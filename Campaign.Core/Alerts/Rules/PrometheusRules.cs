using System.Globalization;
using System.Text;

namespace Campaign.Core.Alerts.Rules;

/// <summary>The rules as a rule file of Prometheus (prometheus.io/docs/prometheus/latest/configuration/alerting_rules).</summary>
public static class PrometheusRules
{
    /// <summary>Writes the file; the same rules give the same text.</summary>
    /// <returns>YAML.</returns>
    public static string Write()
    {
        var yaml = new StringBuilder("# Made by `Campaign.Worker alerts prometheus` from the rules in code; change them there.\ngroups:\n  - name: campaign\n    rules:\n");
        foreach (var rule in AlertRules.All.Where(rule => rule.PromQl is not null))
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      - alert: {rule.Name}\n");
            yaml.Append("        expr: |\n");
            foreach (var line in rule.PromQl!.Split('\n'))
            {
                yaml.Append(CultureInfo.InvariantCulture, $"          {line}\n");
            }

            yaml.Append(rule.For > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"        for: {rule.For.TotalSeconds:0}s\n") : "");
            yaml.Append(CultureInfo.InvariantCulture, $"        labels:\n          severity: {(rule.Severity == AlertSeverity.Page ? "page" : "ticket")}\n");
            yaml.Append(CultureInfo.InvariantCulture, $"        annotations:\n          summary: \"{rule.Summary}\"\n          runbook: docs/operations.md#{rule.Name}\n");
        }

        return yaml.ToString();
    }
}
