using System.Diagnostics;
using System.Text.Json;

namespace Campaign.Tests.Fixtures;

/// <summary>An endpoint that checks messages with the npm package standardwebhooks, the public judge of our signatures.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly NodePackage Package = new("Webhooks");
    private readonly Process _process;

    private WebhookReceiver(Process process) => _process = process;

    public string Url { get; private set; } = "";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver(await Package.StartAsync("receiver.js", "{}"));
        receiver.Url = $"http://127.0.0.1:{(await receiver.NextAsync("listening")).GetProperty("port").GetInt32()}/hook";
        return receiver;
    }

    /// <summary>Gives it the secret that it holds from now on.</summary>
    public Task HoldAsync(string secret) => OrderAsync(new { secret });

    /// <summary>Says what it answers to messages that are right.</summary>
    public Task AnswerAsync(int status) => OrderAsync(new { status });

    /// <summary>The next message that came: whether its signature was right, its id, its body.</summary>
    public async Task<(bool Verified, string Id, JsonElement Body)> MessageAsync()
    {
        var told = await NextAsync("message");
        return (told.GetProperty("verified").GetBoolean(), told.GetProperty("id").GetString()!, JsonDocument.Parse(told.GetProperty("body").GetString()!).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task OrderAsync(object order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        await _process.StandardInput.FlushAsync();
        await NextAsync("ready");
    }

    private async Task<JsonElement> NextAsync(string kind)
    {
        // A message that never comes fails the test instead of holding all of them up.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            var told = JsonSerializer.Deserialize<JsonElement>(line);
            if (told.GetProperty("event").GetString() == kind)
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The receiver ended before it told of {kind}.");
    }
}
