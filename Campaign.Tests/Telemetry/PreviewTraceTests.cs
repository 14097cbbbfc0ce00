using System.Diagnostics;
using System.Net.Http.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Campaign.Tests.ServiceDefaults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Xunit;

namespace Campaign.Tests.Telemetry;

/// <summary>The trace of a preview says what was asked of Postgres and what of Redis.</summary>
public sealed class PreviewTraceTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_has_the_spans_of_its_statements_and_of_its_commands_without_their_keys()
    {
        var (spans, port) = (new SpanList(), 0);
        using (var api = ApiHost.Start(database, engines.RedisConnectionString, builder => Record(builder, spans)))
        {
            using var viewer = await api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
            port = viewer.BaseAddress!.Port;
            using var answer = await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(RuleJson.Read("""{"fan":"city","op":"in","value":["Berlin"]}""")), Cancellation);
            answer.EnsureSuccessStatusCode();
        }

        // Sources are of the whole process: the port tells this host's spans from those of tests beside it.
        var server = Assert.Single(spans, span => Equals(span.GetTagItem("server.port"), port) && Equals(span.GetTagItem("http.route"), "/api/audiences/preview"));
        var own = spans.Where(span => span.TraceId == server.TraceId).ToList();
        Assert.Contains(own, span => Equals(span.GetTagItem("db.system.name"), "postgresql"));
        var commands = own.Where(span => Equals(span.GetTagItem("db.system.name"), "redis")).ToList();
        Assert.Superset(new HashSet<string> { "GET", "SET" }, commands.Select(span => span.DisplayName).ToHashSet());
        Assert.All(commands, span =>
        {
            Assert.Equal((ActivityKind.Client, server.SpanId), (span.Kind, span.ParentSpanId));
            Assert.Equal(["db.system.name", "db.operation.name", "server.address", "server.port"], span.TagObjects.Select(tag => tag.Key));
        });
    }

    private static void Record(IWebHostBuilder builder, SpanList spans)
    {
        builder.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
        builder.ConfigureTestServices(services => services.AddOpenTelemetry().WithTracing(tracing => tracing.AddInMemoryExporter(spans)));
    }
}
