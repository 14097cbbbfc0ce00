using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>The agent's routes over HTTP, through one and two replicas.</summary>
public sealed class ChatApiTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journey_from_message_to_approved_campaign()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        await using var worker = await lab.StartWorkerAsync(_cancellation);

        var run = Guid.NewGuid();
        var asked = AgUiReader.Of(await ChatAsync(client, new { runId = run, messages = Message("Email techno fans") }));
        var interrupt = asked.End!["outcome"]!["interrupts"]![0]!;
        var thread = (await client.GetFromJsonAsync<ThreadDetail>($"/api/threads/{asked.End["threadId"]}", _cancellation))!;
        var approved = AgUiReader.Of(await ChatAsync(
            client,
            new
            {
                threadId = thread.Id,
                runId = Guid.NewGuid(),
                messages = Array.Empty<object>(),
                resume = new[] { new { interruptId = interrupt["id"], status = "resolved", payload = new { approved = true, recipientCount = 40 } } },
            }));

        Assert.Equal("interrupt", asked.Outcome);
        Assert.Equal(thread.Interrupts.Single().Id, (Guid)interrupt["id"]!);
        Assert.Equal("success", approved.Outcome);
        Assert.Equal("approved", (string)approved.State!["status"]!);
        Assert.Equal("interrupted", (await client.GetFromJsonAsync<RunSummary>($"/api/runs/{run}", _cancellation))!.Status);
    }

    [Fact]
    public async Task Run_is_followed_and_resumed_on_the_other_replica()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var one = ApiHost.Start(database, engines.RedisConnectionString);
        await using var two = ApiHost.Start(database, engines.RedisConnectionString);
        using var here = await one.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        using var there = await two.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        await using var worker = await lab.StartWorkerAsync(_cancellation);
        var run = Guid.NewGuid();

        var whole = await ChatAsync(here, new { runId = run, messages = Message("Email techno fans") });
        var again = await GetEventsAsync(there, run, null);
        var half = again.First(item => item.Json.Contains("STEP_FINISHED", StringComparison.Ordinal)).Sequence!.Value;
        var rest = await GetEventsAsync(there, run, $"{run}:{half}");

        Assert.Equal(AgUiReader.Of(whole).Messages, AgUiReader.Of(again).Messages);
        Assert.Contains("STATE_SNAPSHOT", rest[0].Json, StringComparison.Ordinal);
        Assert.Equal(again.SkipWhile(item => item.Sequence <= half), rest.Skip(2));
    }

    [Fact]
    public async Task Client_that_goes_away_does_not_end_the_run()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var (inside, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        lab.Graph.Within = (_, _) =>
        {
            inside.TrySetResult();
            return wake.Task;
        };
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        await using var worker = await lab.StartWorkerAsync(_cancellation);
        var run = Guid.NewGuid();
        using (var request = Post(new { runId = run, messages = Message("Email techno fans") }))
        using (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancellation))
        {
            await inside.Task;
        }

        wake.SetResult();
        Assert.Equal("interrupt", AgUiReader.Of(await GetEventsAsync(client, run, null)).Outcome);
    }

    [Fact]
    public async Task Stream_is_not_buffered_nor_cached()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        using var request = Post(new { runId = Guid.NewGuid(), messages = Message("Email techno fans") });

        // No worker runs: the headers come at once all the same.
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancellation);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
    }

    [Fact]
    public async Task Wrong_requests_get_problem_details()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        var id = Guid.NewGuid();

        await ProblemAsync(client, HttpStatusCode.UnprocessableEntity, "invalid_request", new { runId = id });
        await ProblemAsync(client, HttpStatusCode.UnprocessableEntity, "invalid_request", new { runId = id, messages = Message(new string('x', 8_001)) });
        await ProblemAsync(client, HttpStatusCode.UnprocessableEntity, "invalid_request", new { runId = id, messages = Message(" ") });
        await ProblemAsync(client, HttpStatusCode.BadRequest, "invalid_json", new { runId = "no id", messages = Message("x") });
        await ProblemAsync(client, HttpStatusCode.BadRequest, "invalid_json", new { runId = id, messages = Message("x"), promoterId = id });
        await ProblemAsync(
            client, HttpStatusCode.NotFound, "not_found", new { runId = id, resume = new[] { new { interruptId = Guid.NewGuid(), status = "cancelled" } } });
        using var unknown = await client.GetAsync($"/api/runs/{Guid.NewGuid()}/events", _cancellation);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Caller_that_accepts_only_streams_gets_its_problem_all_the_same()
    {
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = host.CreateClient();
        using var request = Post(new { runId = Guid.NewGuid(), messages = Message("x") });
        request.Headers.Accept.ParseAdd("text/event-stream");

        using var response = await client.SendAsync(request, _cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("unauthenticated", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(_cancellation))!["code"]!);
    }

    [Fact]
    public async Task Public_client_may_send_what_it_always_sends()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        await using var worker = await lab.StartWorkerAsync(_cancellation);

        var events = await ChatAsync(client, new
        {
            threadId = Guid.NewGuid(),
            runId = Guid.NewGuid(),
            protocolVersion = "1.0",
            state = new { },
            tools = Array.Empty<object>(),
            context = Array.Empty<object>(),
            forwardedProps = new { },
            messages = new object[]
            {
                new { id = "1", role = "assistant", content = "earlier", toolCalls = Array.Empty<object>() },
                new { id = "2", role = "user", content = "ask: how many?", name = "me" },
            },
        });

        Assert.Equal("success", AgUiReader.Of(events).Outcome);
    }

    [Fact]
    public async Task Twenty_first_run_of_an_hour_is_refused_before_the_stream_opens_and_a_repeated_one_is_not()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString, builder => builder.UseSetting("RateLimits:RunsPerHour", "2"));
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        await using var worker = await lab.StartWorkerAsync(_cancellation);
        var first = new { runId = Guid.NewGuid(), messages = Message("ask: one?") };

        await ChatAsync(client, first);
        await ChatAsync(client, first);
        await ChatAsync(client, new { runId = Guid.NewGuid(), messages = Message("ask: two?") });
        using var request = Post(new { runId = Guid.NewGuid(), messages = Message("ask: three?") });
        using var refused = await client.SendAsync(request, _cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await ChatAsync(client, first);
    }

    private static object[] Message(string text) => [new { id = "1", role = "user", content = text }];

    private static HttpRequestMessage Post(object input) => new(HttpMethod.Post, "/api/chat") { Content = JsonContent.Create(input) };

    private async Task<List<RunStreamEvent>> ChatAsync(HttpClient client, object input)
    {
        using var request = Post(input);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancellation);
        return await ReadAsync(response);
    }

    private async Task<List<RunStreamEvent>> GetEventsAsync(HttpClient client, Guid run, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _cancellation);
        return await ReadAsync(response);
    }

    private async Task<List<RunStreamEvent>> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(_cancellation))}");
        var events = new List<RunStreamEvent>();
        await using var stream = await response.Content.ReadAsStreamAsync(_cancellation);
        string? before = null;
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(_cancellation))
        {
            // The parser repeats the last id on events without one, as browsers do.
            var id = item.EventId == before ? null : item.EventId;
            before = item.EventId;
            events.Add(new RunStreamEvent(id is null ? null : long.Parse(id.Split(':')[1], CultureInfo.InvariantCulture), item.Data));
        }

        return events;
    }

    private async Task ProblemAsync(HttpClient client, HttpStatusCode status, string code, object input)
    {
        using var request = Post(input);
        using var response = await client.SendAsync(request, _cancellation);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(_cancellation))!;

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (string)problem["code"]!);
        Assert.Equal(JsonValueKind.String, problem["detail"]!.GetValueKind());
    }
}
