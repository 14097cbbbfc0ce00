using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Common;

namespace Campaign.Tests.EndToEnd;

/// <summary>A person of the demo data who works through the public API.</summary>
internal sealed class DemoClient(HttpClient http) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public HttpClient Http { get; } = http;

    public static async Task<DemoClient> SignInAsync(HttpClient http, string email, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync("/api/auth/login", new LoginRequest(email, "campaign-demo"), cancellationToken);
        response.EnsureSuccessStatusCode();
        var tokens = await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.AccessToken);
        return new DemoClient(http);
    }

    /// <summary>Asks the agent and follows the stream.</summary>
    public IAsyncEnumerable<RunEvent> AskAsync(string text, Guid runId, CancellationToken cancellationToken, Guid? threadId = null) =>
        StreamAsync(Chat(new RunAgentInput(runId, threadId, [new InputMessage(Guid.NewGuid().ToString(), "user", text)])), cancellationToken);

    /// <summary>Approves an open interrupt and follows the stream.</summary>
    public IAsyncEnumerable<RunEvent> ApproveAsync(Guid threadId, OpenInterrupt interrupt, Guid runId, CancellationToken cancellationToken) =>
        StreamAsync(Chat(Approval(threadId, interrupt, runId)), cancellationToken);

    /// <summary>The request that approves.</summary>
    public static RunAgentInput Approval(Guid threadId, OpenInterrupt interrupt, Guid runId) => new(
        runId, threadId,
        Resume:
        [
            new ResumeItem(interrupt.Id, "resolved", JsonSerializer.SerializeToElement(
                new { approved = true, recipientCount = interrupt.Metadata.RecipientCount }, Json)),
        ]);

    /// <summary>Goes on with a run's stream after an event.</summary>
    public IAsyncEnumerable<RunEvent> ResumeAsync(Guid runId, string? lastEventId, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{runId}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return StreamAsync(request, cancellationToken);
    }

    public Task<ThreadDetail> ThreadAsync(Guid threadId, CancellationToken cancellationToken) =>
        GetAsync<ThreadDetail>($"/api/threads/{threadId}", cancellationToken);

    public Task<CampaignDetail> CampaignAsync(Guid campaignId, CancellationToken cancellationToken) =>
        GetAsync<CampaignDetail>($"/api/campaigns/{campaignId}", cancellationToken);

    public Task<Page<OutboxMessageSummary>> OutboxAsync(Guid campaignId, CancellationToken cancellationToken) =>
        GetAsync<Page<OutboxMessageSummary>>($"/api/campaigns/{campaignId}/outbox?limit=5", cancellationToken);

    public Task<OutboxMessageDetail> MessageAsync(Guid campaignId, Guid messageId, CancellationToken cancellationToken) =>
        GetAsync<OutboxMessageDetail>($"/api/campaigns/{campaignId}/outbox/{messageId}", cancellationToken);

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        (await Http.GetFromJsonAsync<T>(path, Json, cancellationToken))!;

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await Http.PostAsJsonAsync(path, body, Json, cancellationToken);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken))!
            : throw new HttpRequestException(await answer.Content.ReadAsStringAsync(cancellationToken), null, answer.StatusCode);
    }

    public static HttpRequestMessage Chat(RunAgentInput input) =>
        new(HttpMethod.Post, "/api/chat") { Content = JsonContent.Create(input, options: Json) };

    public void Dispose() => Http.Dispose();

    private async IAsyncEnumerable<RunEvent> StreamAsync(HttpRequestMessage request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken), null, response.StatusCode);
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            yield return new RunEvent(item.EventId, JsonDocument.Parse(item.Data).RootElement);
        }
    }
}

/// <summary>One AG-UI event as it came over the wire.</summary>
/// <param name="Id"><c>&lt;run&gt;:&lt;n&gt;</c> on stored events.</param>
/// <param name="Body">The event.</param>
internal sealed record RunEvent(string? Id, JsonElement Body)
{
    public string Type => Body.GetProperty("type").GetString()!;

    public Guid ThreadId => Body.GetProperty("threadId").GetGuid();

    public string? Step => Text("stepName");

    /// <summary>The message or tool call that it is about; empty for none.</summary>
    public string Subject => Text("messageId") ?? Text("toolCallId") ?? "";

    /// <summary>A piece of a text or of arguments; null of other events.</summary>
    public string? Delta => Text("delta");

    /// <summary><c>success</c> or <c>interrupt</c>, of the last event.</summary>
    public string? Outcome => Body.TryGetProperty("outcome", out var outcome) ? outcome.GetProperty("type").GetString() : null;

    private string? Text(string name) => Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
