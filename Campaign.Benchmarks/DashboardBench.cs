using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Campaign.Hosting.Dashboard;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Campaign.Hosting.Native;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace Campaign.Benchmarks;

/// <summary>The dashboard's receiver, over its real port and to a real disk: at the promised 10,000 spans a second, and as fast as one sender can.</summary>
internal static class DashboardBench
{
    private const int SpansPerRequest = 500;
    private const int Promised = 10_000;
    private const int Different = 40;

    public static async Task RunAsync(BenchSettings settings, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("campaign-bench-dashboard-").FullName;
        try
        {
            var options = Options.Create(new DashboardOptions());
            await using var store = new TelemetryStore(new TelemetryFolder(folder), options, TimeProvider.System);
            using var intake = new OtlpIntake(store);
            var address = new OtlpAddress(FreePorts.Next(), FreePorts.Next(), RandomNumberGenerator.GetHexString(32, lowercase: true));
            await using var server = new OtlpServer(address, new OtlpEndpoints(intake, address), intake, options);
            await server.StartAsync(settings.Stop);
            var payloads = Enumerable.Range(0, Different).Select(Payload).ToArray();

            await SendAsync(address, payloads, perSecond: Promised, TimeSpan.FromSeconds(2), settings.Stop);
            report.Add("dashboard", "10,000 spans/s", await MeasureAsync(store, intake, address, payloads, Promised, settings), "nothing refused");
            report.Add("dashboard", "as fast as one sender can", await MeasureAsync(store, intake, address, payloads, perSecond: null, settings), "≥ 10,000 spans/s");
            await server.StopAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(TelemetryStore store, OtlpIntake intake, OtlpAddress address, byte[][] payloads, int? perSecond, BenchSettings settings)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, since, before, refused) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), store.Spans.Status.Received, intake.Refused);
        await SendAsync(address, payloads, perSecond, TimeSpan.FromSeconds(settings.Seconds), settings.Stop);
        process.Refresh();
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var spans = store.Spans.Status.Received - before;
        var used = (process.TotalProcessorTime - cpu).TotalSeconds;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{spans / seconds:N0} spans/s; {used / seconds:P0} of a core, sender included ({1e6 * used / spans:0} µs a span); {process.WorkingSet64 / 1e6:0} MB; {intake.Refused - refused} refused, {store.DiskOf(Signal.Traces).Dropped} not on disk");
    }

    private static async Task SendAsync(OtlpAddress address, byte[][] payloads, int? perSecond, TimeSpan time, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address.HttpUrl) };
        client.DefaultRequestHeaders.Add(OtlpAddress.KeyHeader, address.ApiKey);
        var since = Stopwatch.GetTimestamp();
        for (var sent = 0; Stopwatch.GetElapsedTime(since) < time; sent++)
        {
            using var content = new ByteArrayContent(payloads[sent % payloads.Length]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            using var response = await client.PostAsync("/v1/traces", content, cancellationToken);
            response.EnsureSuccessStatusCode();
            if (perSecond is { } rate && TimeSpan.FromSeconds((sent + 1d) * SpansPerRequest / rate) - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } ahead)
            {
                await Task.Delay(ahead, cancellationToken);
            }
        }
    }

    /// <summary>Requests of eight spans each, as the product's are: a server span with statements under it.</summary>
    private static byte[] Payload(int number)
    {
        var random = new Random(number);
        var spans = new ScopeSpans { Scope = new Scope { Name = "Microsoft.AspNetCore" } };
        byte[] trace = [];
        for (var i = 0; i < SpansPerRequest; i++)
        {
            var isRoot = i % 8 == 0;
            trace = isRoot ? Bytes(random, 16) : trace;
            spans.Spans.Add(new Span
            {
                TraceId = ByteString.CopyFrom(trace),
                SpanId = ByteString.CopyFrom(Bytes(random, 8)),
                ParentSpanId = isRoot ? ByteString.Empty : ByteString.CopyFrom(Bytes(random, 8)),
                Name = isRoot ? "POST api/audiences/preview" : "campaign",
                Kind = isRoot ? 2 : 3,
                StartTimeUnixNano = 1_790_000_000_000_000_000 + (ulong)random.Next(),
                EndTimeUnixNano = 1_790_000_003_000_000_000 + (ulong)random.Next(),
                Attributes =
                {
                    Attribute(isRoot ? "http.route" : "db.query.text", isRoot ? "api/audiences/preview" : $"SELECT count(*) FROM fan_totals WHERE promoter_id = $1 AND spend >= ${random.Next(2, 9)}"),
                    Attribute(isRoot ? "http.request.method" : "db.system.name", isRoot ? "POST" : "postgresql"),
                    Attribute("server.address", "localhost"),
                    Attribute("campaign.promoter_id", new Guid(Bytes(random, 16)).ToString()),
                },
            });
        }

        var resource = new Resource { Attributes = { Attribute("service.name", "agentapi"), Attribute("service.instance.id", $"agentapi-{number % 2}") } };
        return new TracesRequest { ResourceSpans = { new ResourceSpans { Resource = resource, ScopeSpans = { spans } } } }.ToByteArray();
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static KeyValue Attribute(string name, string value) => new() { Key = name, Value = new AnyValue { StringValue = value } };
}
