using Campaign.Contracts.Webhooks;
using Campaign.Hosting.Dashboard.Api;
using Campaign.Hosting.Dashboard.Telemetry;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Hosting.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.Telemetry;

/// <summary>From the click in the browser to the promoter's webhook: one trace, as the dashboard has it.</summary>
[Collection(TopologyCollection.Name)]
public sealed class ApprovalTraceTests(Topology topology, Browser browser)
{
    private static readonly (string Service, Func<SpanRecord, bool> IsIt)[] Stages =
    [
        ("gateway", span => span.Kind == SpanKind.Server),
        ("web", span => span.Kind == SpanKind.Server),
        ("agentapi", span => span.Kind == SpanKind.Server),
        ("agentapi", IsSql),
        ("worker", span => span.Name == "job run"),
        ("worker", span => span.Name == "invoke_workflow campaign"),
        ("worker", span => span.Name == "job launch"),
        ("worker", span => span.Name == "send batch"),
        ("worker", IsSql),
        ("worker", span => span.Name == "send outbox"),
        ("worker", span => span.Name == "webhook campaign.sent"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 180_000)]
    public async Task Click_on_approve_is_one_trace_over_gateway_web_api_worker_SQL_send_and_webhook_in_order()
    {
        await using var receiver = await StubService.StartAsync("");
        using var owner = await DemoClient.SignInAsync(topology.CreateClient(), "owner@neon-nights.example", Cancellation);
        var webhook = await owner.PostAsync<CreatedWebhookEndpoint>("/api/webhooks", new CreateWebhookEndpoint($"{receiver.Address}/hook", ["campaign.*"]), Cancellation);
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, []);
        await using var context = page.Context;
        await page.SignInAsync("trace");
        await page.AskAsync(Journey.Request);

        var sent = page.WaitForRequestAsync(request => request.Method == "POST" && request.Url.EndsWith("/chat", StringComparison.Ordinal));
        await page.ApproveAsync();
        var traceId = (await (await sent).HeaderValueAsync("traceparent"))!.Split('-')[1];

        // A span is told when it is over, by each process in its own time: the last stage may be known before one that began earlier.
        await Eventually.TrueAsync(() => Task.FromResult(AreInOrder(Spans(traceId))), Cancellation);
        Assert.Contains(receiver.Requests, request => request.Headers["traceparent"].Contains(traceId, StringComparison.Ordinal));
        using var deleted = await owner.Http.DeleteAsync($"/api/webhooks/{webhook.Endpoint.Id}", Cancellation);
        await ShowAsync(traceId);
    }

    private static bool IsSql(SpanRecord span) => span.Fields.Any(field => field is { Name: "db.system.name" or "db.system", Value: "postgresql" });

    /// <summary>Whether for each stage there is a span that begins no earlier than that of the stage before.</summary>
    private static bool AreInOrder(SpanRecord[] spans)
    {
        long before = 0;
        foreach (var (service, isIt) in Stages)
        {
            var next = spans.Where(span => span.Source.Service == service && isIt(span) && span.Start >= before).MinBy(span => span.Start);
            if (next is null)
            {
                return false;
            }

            before = next.Start;
        }

        return true;
    }

    private SpanRecord[] Spans(string traceId) => Ids.TryTrace(traceId, out var trace) ? topology.Telemetry.Spans.OfTrace(trace) : [];

    private async Task ShowAsync(string traceId)
    {
        var dashboard = await DashboardBrowser.OpenAsync(browser, topology.Dashboard, "light", 1440, 1100, Cancellation);
        await using var context = dashboard.Page.Context;
        await dashboard.Page.GotoAsync(dashboard.Url($"/traces/{traceId}"));
        await Assertions.Expect(dashboard.Page.GetByLabel("Waterfall")).ToContainTextAsync("webhook campaign.sent");
        await dashboard.ShotAsync("approval-trace");
        await dashboard.Page.GotoAsync(dashboard.Url($"/where?id={traceId}"));
        await Assertions.Expect(dashboard.Page.GetByLabel("What happened")).ToContainTextAsync("job run");
        await dashboard.ShotAsync("approval-where");
    }
}
