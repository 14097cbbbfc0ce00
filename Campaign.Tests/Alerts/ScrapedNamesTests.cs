using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Alerts;
using Campaign.Core.Alerts.Rules;
using Campaign.Core.Delivery;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;
using Role = Campaign.Core.Tenancy.Role;

namespace Campaign.Tests.Alerts;

/// <summary>What the Grafana dashboard and the rules ask Prometheus for is what processes really offer under <c>/metrics</c>, name for name and label for label.</summary>
public sealed partial class ScrapedNamesTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = 120_000)]
    [InlineData("text/plain;version=0.0.4")]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.4")]
    public async Task Everything_that_dashboard_and_rules_ask_for_is_offered_after_a_small_journey(string accept)
    {
        using var api = ApiHost.Start(database, ApiHost.NoRedis, host => host.UseSetting("Telemetry:Prometheus", "true"));
        await using var lab = await RunLab.CreateAsync(database, Cancellation);
        await PreviewAsync(api, lab.Tenant);
        await RunWithoutProviderAsync(lab);
        await RaiseAlertAsync(lab);

        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", accept);
        var offered = PromQlNames.Offered(await client.GetStringAsync("/metrics", Cancellation));

        var missing =
            from query in PanelQueries().Select(panel => panel.Query).Concat(AlertRules.All.Select(rule => rule.PromQl).OfType<string>())
            from selector in PromQlNames.In(query)
            from label in selector.Labels.Append("")
            where !offered[selector.Metric].Contains(label)
            select $"{selector.Metric} {label}".Trim();
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Panel_names_its_lines_by_what_they_are_grouped_by()
    {
        Assert.NotEmpty(PanelQueries());
        Assert.All(PanelQueries(), panel => Assert.Subset(
            PromQlNames.In(panel.Query).SelectMany(selector => selector.Labels).ToHashSet(), Label().Matches(panel.Legend).Select(label => label.Groups[1].Value).ToHashSet()));
    }

    [Fact]
    public void Names_in_a_query_are_told_apart_from_functions_words_and_windows()
    {
        var selectors = PromQlNames.In("""histogram_quantile(0.9, sum by (le, kind) (rate(a_bucket{job="x",le="0.5",code=~"5.."}[5m]))) > 2 and b_total or absent(c)""");

        Assert.Equal(["a_bucket: le=\"0.5\" code le kind", "b_total: le kind", "c: le kind"], selectors.Select(one => $"{one.Metric}: {string.Join(' ', one.Labels)}"));
    }

    private static List<(string Query, string Legend)> PanelQueries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana", "campaign.json")));
        return [.. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
                   from target in panel.GetProperty("targets").EnumerateArray()
                   select (target.GetProperty("expr").GetString()!, target.GetProperty("legendFormat").GetString()!)];
    }

    private static async Task PreviewAsync(ApiHost api, TestTenant tenant)
    {
        using var viewer = await api.SignInAsync(tenant, Role.Viewer, Cancellation);
        using var answer = await viewer.PostAsJsonAsync(
            "/api/audiences/preview", new AudiencePreviewRequest(RuleJson.Read("""{"fan":"city","op":"in","value":["Berlin"]}""")), Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The provider's calls fail, and the offline model does the work.</summary>
    private static async Task RunWithoutProviderAsync(RunLab lab)
    {
        var worker = lab.Worker(configure: services =>
        {
            services.RemoveAll<IAgentNode>();
            services.AddAgentNodes().AddAgentModels("Endpoint=http://127.0.0.1:9/v1;Key=none;Model=large;SmallModel=small");
            services.Configure<ModelOptions>(options => (options.Retries, options.RetryDelay) = (0, TimeSpan.Zero));
        });
        await lab.WorkAsync(await lab.AskAsync("Email techno fans in Berlin about our next event", Cancellation), worker, Cancellation);
    }

    private async Task RaiseAlertAsync(RunLab lab)
    {
        await lab.ExecuteAsync(
            $"INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at) VALUES ('{lab.Tenant.Id}', gen_random_uuid(), 'launch', gen_random_uuid(), 'dead', now(), 5, 5, now())",
            Cancellation);
        await using var watcher = DatabaseFixture.BuildServices(database.Worker, services => services.AddSending().AddAlertEvaluation());
        Assert.Contains("dead_letters", await watcher.GetRequiredService<AlertRound>().LookAsync(Cancellation));
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Label();
}
