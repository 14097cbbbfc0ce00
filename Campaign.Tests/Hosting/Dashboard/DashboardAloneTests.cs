using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class DashboardAloneTests : IDisposable
{
    private const string ApiKey = "a-key-of-the-test-0123456789abcd";
    private readonly string _folder = TestFolder.Create("campaign-alone-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboard_alone_starts_no_process_and_shows_what_others_send()
    {
        var port = FreePorts.Next();
        using var host = new RunningAppHost(_folder, "--dashboard-only", $"--Dashboard:OtlpHttpPort={port}", $"--Dashboard:ApiKey={ApiKey}");
        var told = await host.WaitForLineAsync("OTEL_EXPORTER_OTLP_HEADERS", Cancellation);
        using var client = new HttpClient();
        using var content = new ByteArrayContent(WireRequests.Traces(WireRequests.Span(1, 1, name: "from elsewhere")));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.Add(OtlpAddress.KeyHeader, ApiKey);

        using var sent = await client.PostAsync(new Uri($"http://localhost:{port}/v1/traces"), content, Cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", host.DashboardToken);
        var spans = await client.GetFromJsonAsync<JsonElement>(host.DashboardUrl + "/api/spans", Cancellation);
        var status = await client.GetFromJsonAsync<JsonElement>(host.DashboardUrl + "/api/status", Cancellation);

        Assert.True(sent.IsSuccessStatusCode);
        Assert.Equal("from elsewhere", Assert.Single(spans.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("agentapi-1", Assert.Single(status.GetProperty("senders").EnumerateArray()).GetProperty("instance").GetString());
        Assert.Empty(host.Children());
        Assert.DoesNotContain(ApiKey, told, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
