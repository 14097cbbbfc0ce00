using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Tests.EndToEnd;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed partial class ReceiverTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("campaign-receiver-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    [InlineData(OtlpExportProtocol.Grpc)]
    public async Task Official_exporter_delivers_spans_logs_and_metrics(OtlpExportProtocol protocol)
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);

        SendByOfficialExporter(dashboard, protocol);

        var span = Assert.Single(await GetAsync(dashboard, "/api/spans"));
        Assert.Equal("look up", span.GetProperty("name").GetString());
        Assert.Equal("worker-2", span.GetProperty("instance").GetString());
        Assert.Equal("7", span.GetProperty("fields").GetProperty("campaign.attempt").GetString());
        Assert.Equal("too slow", Assert.Single(span.GetProperty("events").EnumerateArray()).GetProperty("name").GetString());
        var log = Assert.Single(await GetAsync(dashboard, "/api/logs?level=Warning"));
        Assert.Equal("Attempt 7 failed", log.GetProperty("message").GetString());
        Assert.Equal(span.GetProperty("traceId").GetString(), log.GetProperty("traceId").GetString());
        var instruments = (await GetAsync(dashboard, "/api/metrics")).ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("kind").GetString());
        Assert.Equal(new Dictionary<string, string?> { ["work.duration"] = "Histogram", ["work.open"] = "UpDownCounter", ["work.total"] = "Counter" }, instruments);
    }

    [Fact]
    public async Task Packed_request_is_read_and_one_that_unpacks_to_too_much_is_not()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(dashboard, Packed(WireRequests.Traces(WireRequests.Span(1, 1))), encoding: "gzip"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(dashboard, Packed(new byte[40_000_000]), encoding: "gzip"));

        Assert.Single(await GetAsync(dashboard, "/api/spans"));
    }

    [Fact]
    public async Task Request_that_is_not_of_the_protocol_or_without_the_key_is_refused_and_counted()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var good = WireRequests.Traces(WireRequests.Span(1, 1));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(dashboard, good, key: "wrong"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(dashboard, good, type: "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(dashboard, good, encoding: "br"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(dashboard, [0xff, 0xff, 0xff]));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(dashboard, [1, 2, 3], encoding: "gzip"));

        var status = await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/status", Cancellation);
        Assert.Equal(2, status.GetProperty("refused").GetInt64());
        Assert.Equal(0, status.GetProperty("traces").GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Span_without_an_id_is_rejected_alone()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation);
        var broken = WireRequests.Span(1, 2);
        broken.TraceId = WireRequests.Id(1, 5);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(dashboard, WireRequests.Traces(WireRequests.Span(1, 1), broken)));

        Assert.Single(await GetAsync(dashboard, "/api/spans"));
        Assert.Equal(1, (await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/status", Cancellation)).GetProperty("rejected").GetInt64());
    }

    [Fact]
    public async Task Telemetry_is_there_again_after_a_restart()
    {
        await using (var first = await RunningDashboard.StartAsync(_folder, Cancellation))
            SendByOfficialExporter(first, OtlpExportProtocol.HttpProtobuf);

        await using var second = await RunningDashboard.StartAsync(_folder, Cancellation);
        await Eventually.TrueAsync(async () => (await GetAsync(second, "/api/spans")).Count == 1 && (await GetAsync(second, "/api/metrics")).Count == 3, Cancellation);

        Assert.Equal("Attempt 7 failed", Assert.Single(await GetAsync(second, "/api/logs?level=Warning")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_made_room_is_counted()
    {
        await using var dashboard = await RunningDashboard.StartAsync(_folder, Cancellation, ("Dashboard:Spans", "100"));

        for (var i = 0; i < 5; i++)
            await PostAsync(dashboard, WireRequests.Traces([.. Enumerable.Range(1, 50).Select(span => WireRequests.Span(i + 1, span))]));

        var traces = (await dashboard.Pages.GetFromJsonAsync<JsonElement>("/api/status", Cancellation)).GetProperty("traces");
        Assert.Equal((250, 100, 150), (traces.GetProperty("received").GetInt32(), traces.GetProperty("kept").GetInt32(), traces.GetProperty("dropped").GetInt32()));
        Assert.Equal(2, (await GetAsync(dashboard, "/api/traces")).Count);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void SendByOfficialExporter(RunningDashboard dashboard, OtlpExportProtocol protocol)
    {
        void Configure(OtlpExporterOptions options, string path)
        {
            options.Protocol = protocol;
            options.Endpoint = new Uri(protocol is OtlpExportProtocol.Grpc ? dashboard.Receiver.GrpcUrl : dashboard.Receiver.HttpUrl + path);
            options.Headers = $"{OtlpAddress.KeyHeader}={dashboard.Receiver.ApiKey}";
        }

        var name = $"test-{Guid.NewGuid():N}";
        var resource = ResourceBuilder.CreateEmpty().AddService("worker", serviceInstanceId: "worker-2");
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        using var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(name).AddOtlpExporter(options => Configure(options, "/v1/traces")).Build();
        using var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(name).AddOtlpExporter(options => Configure(options, "/v1/metrics")).Build();
        using var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(resource).AddOtlpExporter(options => Configure(options, "/v1/logs"));
        }));

        using (var span = source.StartActivity("look up", ActivityKind.Server))
        {
            span!.SetTag("campaign.attempt", 7).AddEvent(new ActivityEvent("too slow")).SetStatus(ActivityStatusCode.Error);
            Failed(logging.CreateLogger("Campaign.Test"), 7);
        }

        meter.CreateCounter<long>("work.total").Add(3);
        meter.CreateUpDownCounter<long>("work.open").Add(2);
        meter.CreateHistogram<double>("work.duration", "s").Record(0.2);
        Assert.True(tracing.ForceFlush(10_000) && metrics.ForceFlush(10_000));
    }

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} failed")]
    private static partial void Failed(ILogger logger, int attempt);

    private static async Task<HttpStatusCode> PostAsync(
        RunningDashboard dashboard, byte[] body, string? encoding = null, string type = "application/x-protobuf", string? key = null)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        content.Headers.Add(OtlpAddress.KeyHeader, key ?? dashboard.Receiver.ApiKey);
        using var response = await client.PostAsync(new Uri(dashboard.Receiver.HttpUrl + "/v1/traces"), content, Cancellation);
        return response.StatusCode;
    }

    private static async Task<List<JsonElement>> GetAsync(RunningDashboard dashboard, string path) =>
        [.. (await dashboard.Pages.GetFromJsonAsync<JsonElement>(path, Cancellation)).EnumerateArray()];

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
