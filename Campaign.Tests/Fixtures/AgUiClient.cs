using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>
/// The public AG-UI client, the npm package @ag-ui/client, in a process of its own: it talks to the API as any front end would, verifies every event and
/// keeps the conversation.
/// </summary>
internal sealed class AgUiClient : IAsyncDisposable
{
    private static readonly NodePackage Package = new("AgUi");
    private readonly Process _process;

    private AgUiClient(Process process) => _process = process;

    /// <summary>Starts a client.</summary>
    /// <param name="api">A replica or the gateway.</param>
    /// <param name="token">The access token of whoever asks.</param>
    public static async Task<AgUiClient> StartAsync(Uri api, string token) =>
        new(await Package.StartAsync("client.js", JsonSerializer.Serialize(new { url = api.GetLeftPart(UriPartial.Authority), token })));

    /// <summary>Starts a client of whoever this one is signed in as.</summary>
    public static Task<AgUiClient> StartAsync(HttpClient signedIn) =>
        StartAsync(signedIn.BaseAddress!, signedIn.DefaultRequestHeaders.Authorization!.Parameter!);

    /// <summary>Asks, on the thread of the questions before.</summary>
    /// <param name="message">What is asked.</param>
    /// <param name="cuts">After which events of a connection it is cut; the client goes on with Last-Event-ID.</param>
    public Task<AgUiRun> AskAsync(string message, params int[] cuts) => DoAsync(new { message, cuts }, _ => Task.CompletedTask);

    /// <summary>Asks, and does something when the run has begun.</summary>
    public Task<AgUiRun> AskAsync(string message, Func<Guid, Task> begun) => DoAsync(new { message }, begun);

    /// <summary>Answers an open interrupt, or says something in place of an answer.</summary>
    public Task<AgUiRun> ResumeAsync(JsonNode interrupt, object? payload = null, string status = "resolved", string? message = null) =>
        DoAsync(new { message, resume = new[] { new { interruptId = interrupt["id"], status, payload } } }, _ => Task.CompletedTask);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task<AgUiRun> DoAsync(object asked, Func<Guid, Task> begun)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(asked));
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var told = JsonNode.Parse(line)!.AsObject();
            if ((string)told["event"]! == "ended")
            {
                return told.Deserialize<AgUiRun>(JsonSerializerOptions.Web)!;
            }

            await begun((Guid)told["runId"]!);
        }

        throw new InvalidOperationException("The AG-UI client ended before the run did.");
    }
}

/// <summary>What the public client made of a run.</summary>
/// <param name="Types">The events in order.</param>
/// <param name="Steps">The steps that ended.</param>
/// <param name="End">The last event.</param>
/// <param name="Failure">Why there was no run, or an event that the client refused.</param>
/// <param name="State">The draft.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Interrupts">The open questions.</param>
/// <param name="Problems">What breaks the protocol's schemas, and every warning of the client.</param>
internal sealed record AgUiRun(
    IReadOnlyList<string> Types, IReadOnlyList<string> Steps, JsonObject? End, JsonObject? Failure, JsonObject? State, JsonArray Messages,
    JsonArray Interrupts, IReadOnlyList<string> Problems)
{
    /// <summary>How the run ended: the outcome's type, or the error's code.</summary>
    public string? Outcome => (string?)End?["outcome"]?["type"] ?? (string?)End?["code"];

    /// <summary>What was said.</summary>
    public IEnumerable<string> Said => Messages
        .Where(message => (string?)message!["role"] is "user" or "assistant" && message["content"] is not null)
        .Select(message => $"{message!["role"]}: {message["content"]}");

    /// <summary>Neither the client nor the schemas found anything wrong.</summary>
    public AgUiRun Conforming()
    {
        Assert.Equal("", string.Join('\n', Problems));
        Assert.Null(Failure?.ToJsonString());
        return this;
    }
}
