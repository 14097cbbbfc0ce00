using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Campaign.Tests.Telemetry;

/// <summary>A run is told by the conventions for generative AI, without a word of what was said.</summary>
public sealed class AgentTelemetryTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Secret = "Email techno fans in Berlin who bought a ticket in the last year";

    private readonly ConcurrentBag<Activity> _spans = [];
    private readonly ConcurrentBag<string> _instruments = [];
    private readonly ConcurrentBag<string> _lines = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_has_a_span_for_itself_each_node_each_model_call_and_each_tool_and_the_metrics_that_are_promised()
    {
        using var spans = Spans();
        using var meters = Meters();
        await using var lab = await RunLab.CreateAsync(database, Cancellation);
        var fan = await lab.Tenant.AddFanAsync();
        await lab.Tenant.AddPurchaseAsync(fan, await lab.Tenant.AddEventAsync());
        var run = await lab.AskAsync(Secret, Cancellation);

        await lab.WorkAsync(run, RealWorker(lab), Cancellation);

        var own = _spans.Where(span => span.TraceId == _spans.Single(other => other.OperationName == "invoke_workflow campaign"
            && (string?)other.GetTagItem("campaign.run_id") == run.RunId.ToString()).TraceId).ToList();
        Assert.All((string[])["invoke_agent plan", "invoke_agent audience", "chat "], name => Assert.Contains(own, span => span.DisplayName.StartsWith(name, StringComparison.Ordinal)));
        Assert.Contains(own, span => span.DisplayName.StartsWith("execute_tool ", StringComparison.Ordinal));
        Assert.Equal("plan", own.First(span => span.DisplayName == "invoke_agent plan").GetTagItem("gen_ai.agent.name"));
        Assert.All(own, span => Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("techno", StringComparison.OrdinalIgnoreCase) == true));
        Assert.All(own.Where(span => span.DisplayName.StartsWith("chat ", StringComparison.Ordinal)), span => Assert.IsType<double>(span.GetTagItem("campaign.llm.cost")));
        Assert.All(
            (string[])["gen_ai.client.token.usage", "gen_ai.client.operation.duration", "campaign.run.duration", "campaign.node.duration", "campaign.llm.cost"],
            name => Assert.Contains(name, _instruments));
    }

    [Fact]
    public async Task Each_node_writes_one_line_with_its_fields_and_no_contents()
    {
        await using var lab = await RunLab.CreateAsync(database, Cancellation);
        var run = await lab.AskAsync(Secret, Cancellation);

        await lab.WorkAsync(run, lab.Worker(configure: services => services.AddLogging(logging => logging.AddProvider(new Lines(_lines)))), Cancellation);

        var nodes = _lines.Where(line => line.Contains("node_finished", StringComparison.Ordinal) && line.Contains(run.RunId.ToString(), StringComparison.Ordinal)).ToList();
        Assert.Equal(4, nodes.Count);
        Assert.All(nodes, line => Assert.All((string[])["node=", "duration_ms=", "promoter_id=", "fan_count="], field => Assert.Contains(field, line, StringComparison.Ordinal)));
        Assert.All(_lines, line => Assert.DoesNotContain("techno", line, StringComparison.OrdinalIgnoreCase));
    }

    private static ServiceProvider RealWorker(RunLab lab) => lab.Worker(configure: services =>
    {
        foreach (var fake in services.Where(service => service.ServiceType == typeof(IAgentNode)).ToList())
        {
            services.Remove(fake);
        }

        services.AddAgentNodes().AddAgentModels(null);
    });

    private ActivityListener Spans()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Campaign.Core",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private MeterListener Meters()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == "Campaign.Core")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => _instruments.Add(instrument.Name));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => _instruments.Add(instrument.Name));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => _instruments.Add(instrument.Name));
        listener.Start();
        return listener;
    }

    private sealed class Lines(ConcurrentBag<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
