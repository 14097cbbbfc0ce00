using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>The public AG-UI client as the judge of what we send it: it verifies the order of events, and the protocol's own schemas each of them.</summary>
public sealed class AgUiClientTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journey_from_message_to_campaign_conforms()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);

        var asked = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();
        var approved = (await stage.Client.ResumeAsync(asked.Interrupts.Single()!, new { approved = true, recipientCount = 40 })).Conforming();

        Assert.Equal("interrupt", asked.Outcome);
        Assert.Equal(["plan", "audience", "copy", "schedule"], asked.Steps);
        Assert.Equal("Hello, Email techno fans in Berlin", (string)asked.State!["copy"]!["variants"]![0]!["body"]!);
        Assert.Equal("campaign:send_approval", (string)asked.Interrupts[0]!["reason"]!);
        Assert.Equal("success", approved.Outcome);
        Assert.Empty(approved.Interrupts);
        Assert.Equal("approved", (string)approved.State!["status"]!);
        Assert.Equal(1, await stage.Lab.CountAsync($"SELECT count(*) FROM campaigns WHERE campaign_id = '{approved.State["campaignId"]}'", _cancellation));
    }

    [Fact]
    public async Task Conversation_goes_on_with_the_history_that_the_client_sends()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);

        (await stage.Client.AskAsync("ask: how many campaigns?")).Conforming();
        var drafted = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();
        var edited = (await stage.Client.ResumeAsync(drafted.Interrupts.Single()!, status: "cancelled", message: "Email house fans in Berlin")).Conforming();

        Assert.Equal("interrupt", drafted.Outcome);
        Assert.NotEqual(drafted.Interrupts.Single()!["id"]!.ToString(), edited.Interrupts.Single()!["id"]!.ToString());
        Assert.Equal(
            [
                "user: ask: how many campaigns?", "assistant: You have 12 campaigns.", "user: Email techno fans in Berlin", "assistant: Here is the copy.",
                "user: Email house fans in Berlin", "assistant: Here is the copy.",
            ],
            edited.Said);
    }

    [Fact]
    public async Task Withheld_answer_with_nothing_new_to_read_ends_the_draft()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);
        var asked = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();

        var withheld = (await stage.Client.ResumeAsync(asked.Interrupts.Single()!, status: "cancelled")).Conforming();

        Assert.Equal("success", withheld.Outcome);
        Assert.Equal("rejected", (string)withheld.State!["status"]!);
        Assert.Equal(["commit"], withheld.Steps);
    }

    [Fact]
    public async Task Connection_cut_after_any_event_and_resumed_conforms_and_shows_the_same()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);
        var whole = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();

        for (var cut = 1; cut < whole.Types.Count; cut++)
        {
            await using var client = await AgUiClient.StartAsync(stage.Http);
            var resumed = (await client.AskAsync("Email techno fans in Berlin", cut, 3)).Conforming();

            Assert.Equal("interrupt", resumed.Outcome);
            Assert.Equal(whole.Said, resumed.Said);
            Assert.Equal("awaiting_approval", (string)resumed.State!["status"]!);
            Assert.True(JsonNode.DeepEquals(whole.State!["copy"], resumed.State["copy"]), $"cut after {cut}: {resumed.State}");
        }
    }

    [Fact]
    public async Task Cancelled_run_conforms_and_the_thread_goes_on()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);
        stage.Lab.Graph.Within = (node, cancellation) => node == "audience" ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask;

        var cancelled = (await stage.Client.AskAsync("Email techno fans in Berlin", run => stage.CancelAsync(run))).Conforming();
        stage.Lab.Graph.Within = (_, _) => Task.CompletedTask;
        var again = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();

        Assert.Equal("cancelled", cancelled.Outcome);
        Assert.Equal("interrupt", again.Outcome);
    }

    [Fact]
    public async Task Failing_run_conforms_and_says_why()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);
        stage.Lab.Graph.Within = (node, _) => node == "copy" ? throw new DomainException("budget_exceeded", "The budget is used up.") : Task.CompletedTask;

        var failed = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();

        Assert.Equal("budget_exceeded", failed.Outcome);
        Assert.Equal("The budget is used up.", (string)failed.End!["message"]!);
        Assert.DoesNotContain("assistant: Here is ", failed.Said);
    }

    [Fact]
    public async Task Refused_answer_reaches_the_client_with_its_status_and_leaves_the_question_open()
    {
        await using var stage = await Stage.OpenAsync(database, engines, _cancellation);
        var asked = (await stage.Client.AskAsync("Email techno fans in Berlin")).Conforming();

        var refused = await stage.Client.ResumeAsync(asked.Interrupts.Single()!, new { approved = true, recipientCount = 39 });

        Assert.Equal(409, (int?)refused.Failure?["status"]);
        Assert.Single((await stage.Lab.ThreadAsync((Guid)asked.End!["threadId"]!, _cancellation)).Interrupts);
    }

    /// <summary>A replica, a worker and the public client, signed in as a marketer.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        public required RunLab Lab { get; init; }

        public required HttpClient Http { get; init; }

        public required AgUiClient Client { get; init; }

        private List<IAsyncDisposable> Made { get; } = [];

        public static async Task<Stage> OpenAsync(DatabaseFixture database, Engines engines, CancellationToken cancellation)
        {
            var lab = await RunLab.CreateAsync(database, cancellation, engines.RedisConnectionString);
            var host = ApiHost.Start(database, engines.RedisConnectionString);
            var http = await host.SignInAsync(lab.Tenant, Role.Marketer, cancellation);
            return new Stage
            {
                Lab = lab,
                Http = http,
                Client = await AgUiClient.StartAsync(http),
                Made = { await lab.StartWorkerAsync(cancellation), host, lab },
            };
        }

        public async Task CancelAsync(Guid run)
        {
            using var answer = await Http.PostAsJsonAsync($"/api/runs/{run}/cancel", new { }, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            Http.Dispose();
            foreach (var made in Made)
            {
                await made.DisposeAsync();
            }
        }
    }
}
