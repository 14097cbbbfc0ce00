using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Journeys;
using Campaign.Core.Agents;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Campaign.Worker.Jobs;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>A journey from a marketer's words to its first fans, over HTTP: what was settled in the chat is what is approved and activated.</summary>
public sealed class JourneyFromChatTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Request =
        "Build a win-back journey for people who haven't bought in 12 months: email first, text after 5 days if they didn't open, stop if they buy";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journey_settled_in_the_chat_is_made_approved_and_activated()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var past = await tenant.AddEventAsync("Concrete", change: row => row.StartsAt = row.StartsAt.AddYears(-2));
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), past, at: TimeProvider.System.GetUtcNow().AddYears(-2));
        await tenant.AddFanAsync();
        await using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var marketer = await api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var approver = await api.SignInAsync(tenant, Role.Approver, Cancellation);
        await using var worker = new HostedWorker(DatabaseFixture.BuildServices(database.Worker, services =>
        {
            services.AddAgentNodes().AddAgentModels(null).AddAgentRunner();
            services.AddJobWorker();
        }));
        await worker.StartAsync(Cancellation);

        var thread = Guid.NewGuid();
        await AskAsync(marketer, thread, Request);
        await AskAsync(marketer, thread, "yes, do it");
        var said = (await marketer.GetFromJsonAsync<ThreadDetail>($"/api/threads/{thread}", Cancellation))!;
        var made = await MadeAsync(marketer, thread);
        var again = await MadeAsync(marketer, thread);

        Assert.Contains("Make this journey", said.Messages[^1].Content, StringComparison.Ordinal);
        Assert.Equal((made.Id, "draft", thread), (again.Id, made.Status, made.ThreadId!.Value));
        Assert.Empty(made.Problems);
        Assert.Equal(["send", "wait", "branch", "send"], made.Definition.Steps.Select(step => step.Type));

        await MoveAsync(marketer, made.Id, "submit");
        var reach = (await approver.GetFromJsonAsync<JourneyReach>($"/api/journeys/{made.Id}/reach", Cancellation))!;
        await MoveAsync(approver, made.Id, "approve", new ApproveJourney(reach.Hash, reach.Fans));
        Assert.Equal((1, "active"), (reach.Fans, (await MoveAsync(marketer, made.Id, "activate")).Status));
    }

    private static async Task AskAsync(HttpClient person, Guid thread, string words)
    {
        using var answer = await person.PostAsJsonAsync(
            "/api/chat", new RunAgentInput(Guid.NewGuid(), thread, [new InputMessage(Guid.NewGuid().ToString(), "user", words)]), Cancellation);
        Assert.Contains("\"RUN_FINISHED\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static async Task<JourneyDetail> MadeAsync(HttpClient person, Guid thread)
    {
        using var answer = await person.PostAsync(new Uri($"/api/journeys/from-thread/{thread}", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
    }

    private static async Task<JourneyDetail> MoveAsync(HttpClient person, Guid id, string move, object? body = null)
    {
        using var answer = await person.PostAsJsonAsync($"/api/journeys/{id}/{move}", body ?? new { }, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
    }
}
