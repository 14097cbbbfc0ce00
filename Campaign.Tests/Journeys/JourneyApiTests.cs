using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Common;
using Campaign.Contracts.Journeys;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Journeys;

public sealed class JourneyApiTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly Dictionary<Role, HttpClient> _people = [];
    private ApiHost _api = null!;
    private TestTenant _tenant = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Marketer => _people[Role.Marketer];

    private HttpClient Approver => _people[Role.Approver];

    public async ValueTask InitializeAsync()
    {
        _api = ApiHost.Start(database, ApiHost.NoRedis);
        _tenant = await database.CreateTenantAsync(Cancellation);
        foreach (var role in (Role[])[Role.Viewer, Role.Marketer, Role.Approver])
        {
            _people[role] = await _api.SignInAsync(_tenant, role, Cancellation);
        }

        await _tenant.AddFanAsync();
        await _tenant.AddFanAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }

        await _api.DisposeAsync();
    }

    [Fact]
    public async Task Journey_goes_from_draft_to_active_and_back_to_rest()
    {
        var draft = await CreateAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        Assert.Equal(("draft", "submit stop"), (draft.Status, string.Join(' ', draft.Actions)));
        Assert.Equal("draft", Assert.Single(draft.Versions).Status);

        var submitted = await MovedAsync(Marketer, draft.Id, "submit");
        var reach = (await Approver.GetFromJsonAsync<JourneyReach>($"/api/journeys/{draft.Id}/reach", Cancellation))!;
        Assert.Equal((2, "now", submitted.Hash), (reach.Fans, reach.Basis, reach.Hash));
        var approved = await MovedAsync(Approver, draft.Id, "approve", new ApproveJourney(reach.Hash, reach.Fans));
        Assert.Equal(("approved", "approver"), (approved.Versions[0].Status, approved.Versions[0].ApprovedBy));

        Assert.Equal("active", (await MovedAsync(Marketer, draft.Id, "activate", key: "go")).Status);
        Assert.Equal("active", (await MovedAsync(Marketer, draft.Id, "activate", key: "go")).Status);
        Assert.Equal("paused", (await MovedAsync(Marketer, draft.Id, "pause")).Status);
        Assert.Equal("active", (await MovedAsync(Marketer, draft.Id, "resume")).Status);
        var stopped = await MovedAsync(Marketer, draft.Id, "stop");
        Assert.Equal(("stopped", 0), (stopped.Status, stopped.Actions.Count));
        await ProblemAsync(await MoveAsync(Marketer, draft.Id, "resume"), HttpStatusCode.Conflict, "illegal_transition");
    }

    [Fact]
    public async Task Unfinished_draft_is_kept_says_what_is_missing_at_its_node_and_cannot_be_submitted()
    {
        var unfinished = JourneyWorld.Of(
            new JourneyStep("a", "send") { Next = "b" }, JourneyWorld.Branch("b", new JourneyCondition("opened"), "soon", "a", null));
        var draft = await CreateAsync(unfinished with { Entry = new JourneyEntry("audience") });
        Assert.Equal(
            ["a.message:missing", "b.condition.step:wrong_value", "b.within:wrong_value", "entry.rule:missing"],
            draft.Problems.Select(problem => $"{problem.Node}.{problem.Field}:{problem.Code}").Order(StringComparer.Ordinal));
        var refused = await ProblemAsync(await MoveAsync(Marketer, draft.Id, "submit"), HttpStatusCode.UnprocessableEntity, "invalid_journey");
        Assert.Equal(4, refused.GetProperty("problems").GetArrayLength());

        var circle = JourneyWorld.Of(JourneyWorld.Send("a", "b"), JourneyWorld.Wait("b", "a", "1d"));
        var problems = await (await Marketer.PostAsJsonAsync("/api/journeys/check", circle, Cancellation)).Content.ReadFromJsonAsync<JourneyProblem[]>(Cancellation);
        Assert.Equal("circle", Assert.Single(problems!).Code);
    }

    [Fact]
    public async Task Edit_names_what_it_was_made_from_and_takes_the_approval_with_it()
    {
        var draft = await CreateAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        var changed = new JourneyInput("Other", JourneyWorld.Of(JourneyWorld.Send("a", "b"), JourneyWorld.Send("b")));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PutAsync(draft.Id, changed, null)).StatusCode);
        var edited = (await (await PutAsync(draft.Id, changed, $"\"{draft.Tag}\"")).Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
        Assert.Equal(("Other", 2), (edited.Name, edited.Definition.Steps.Count));
        await ProblemAsync(await PutAsync(draft.Id, changed, $"\"{draft.Tag}\""), HttpStatusCode.PreconditionFailed, "stale");

        await MovedAsync(Marketer, draft.Id, "submit");
        await ProblemAsync(await PutAsync(draft.Id, changed, "*"), HttpStatusCode.Conflict, "illegal_transition");
        await ProblemAsync(
            await MoveAsync(Approver, draft.Id, "approve", new ApproveJourney(draft.Hash, 2)), HttpStatusCode.Conflict, "draft_changed");
        await ProblemAsync(
            await MoveAsync(Approver, draft.Id, "approve", new ApproveJourney(edited.Hash, 7)), HttpStatusCode.Conflict, "recipient_count_changed");
        await MovedAsync(Marketer, draft.Id, "reject");
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"/api/journeys/{draft.Id}");
        delete.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.Equal(HttpStatusCode.NoContent, (await Marketer.SendAsync(delete, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Marketer.GetAsync(new Uri($"/api/journeys/{draft.Id}", UriKind.Relative), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Four_eyes_hold_for_journeys_as_for_campaigns()
    {
        await using (var scope = _tenant.Scope())
        {
            await using var command = database.Owner.CreateCommand($"UPDATE promoters SET four_eyes_above = 1 WHERE promoter_id = '{_tenant.Id}'");
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var draft = await CreateAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        await MovedAsync(Marketer, draft.Id, "submit");
        await ProblemAsync(await MoveAsync(Marketer, draft.Id, "approve", new ApproveJourney(draft.Hash, 2)), HttpStatusCode.Forbidden, "four_eyes_required");
        await MovedAsync(Approver, draft.Id, "approve", new ApproveJourney(draft.Hash, 2));
    }

    [Fact]
    public async Task Another_promoter_and_a_viewer_have_no_part_in_it()
    {
        var draft = await CreateAsync(JourneyWorld.Of(JourneyWorld.Send("a")));
        var other = await database.CreateTenantAsync(Cancellation);
        using var stranger = await _api.SignInAsync(other, Role.Owner, Cancellation);
        foreach (var path in (string[])["", "/report", "/reach", "/versions/1", "/steps/a/fans"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/api/journeys/{draft.Id}{path}", UriKind.Relative), Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _people[Role.Viewer].GetAsync(new Uri($"/api/journeys/{draft.Id}{path}", UriKind.Relative), Cancellation)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(stranger, draft.Id, "stop")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await MoveAsync(_people[Role.Viewer], draft.Id, "stop")).StatusCode);
        Assert.Empty((await stranger.GetFromJsonAsync<Page<JourneySummary>>("/api/journeys", Cancellation))!.Items);
    }

    [Fact]
    public async Task Simulation_answers_for_an_unsaved_graph_with_numbers_on_its_steps()
    {
        var answer = await Marketer.PostAsJsonAsync("/api/journeys/simulate", new SimulateJourney(7, JourneyWorld.Of(JourneyWorld.Send("a"))), Cancellation);
        var simulation = (await answer.Content.ReadFromJsonAsync<JourneySimulation>(Cancellation))!;
        Assert.Equal((7, 2, 2), (simulation.Days, simulation.Report.Entered, Assert.Single(simulation.Report.Steps).Arrived));
        await ProblemAsync(
            await Marketer.PostAsJsonAsync("/api/journeys/simulate", new SimulateJourney(7, JourneyWorld.Of()), Cancellation),
            HttpStatusCode.UnprocessableEntity, "invalid_journey");
    }

    [Fact]
    public async Task Journey_of_a_conversation_is_made_once_with_its_waits_and_questions()
    {
        var copy = JourneyWorld.Send("x").Message!.Copy;
        var thread = Guid.CreateVersion7();
        await using (var scope = _tenant.Scope())
        {
            var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
            data.Add(new AgentThread
            {
                PromoterId = _tenant.Id,
                ThreadId = thread,
                Title = "Thank first-time buyers",
                Draft = new CampaignDraft("drafting", 1)
                {
                    Journey = new DraftJourney("Welcome", new DraftJourneyEntry("purchase", JourneyWorld.Everybody),
                    [
                        new DraftJourneyStep("step-1", "1d", "email", "thank_you") { Copy = copy },
                        new DraftJourneyStep("step-2", "14d", "email", "upsell") { Copy = copy, Only = new DraftStepCondition("opened", false) },
                        new DraftJourneyStep("step-3", "0d", "email", "reminder") { Copy = copy },
                    ])
                    {
                        Exits = ["bought"],
                    },
                },
                CreatedAt = TimeProvider.System.GetUtcNow(),
                UpdatedAt = TimeProvider.System.GetUtcNow(),
            });
            await data.SaveChangesAsync(Cancellation);
        }

        var first = await FromThreadAsync(thread);
        var second = await FromThreadAsync(thread);

        Assert.Equal((first.Id, thread), (second.Id, first.ThreadId));
        Assert.Empty(first.Problems);
        Assert.Equal("step-1-wait step-1 step-2-wait step-2-if step-2 step-3", string.Join(' ', first.Definition.Steps.Select(step => step.Id)));
        var asked = first.Definition.Steps.Single(step => step.Type == "branch");
        Assert.Equal(("step-1", "step-3", "step-2"), (asked.Condition!.Step, asked.Yes, asked.No));
        Assert.Equal(HttpStatusCode.NotFound, (await Marketer.PostAsync(new Uri($"/api/journeys/from-thread/{Guid.NewGuid()}", UriKind.Relative), null, Cancellation)).StatusCode);
    }

    private async Task<JourneyDetail> FromThreadAsync(Guid thread)
    {
        var answer = await Marketer.PostAsync(new Uri($"/api/journeys/from-thread/{thread}", UriKind.Relative), null, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
    }

    private async Task<JourneyDetail> CreateAsync(JourneyDefinition definition)
    {
        var answer = await Marketer.PostAsJsonAsync("/api/journeys", new JourneyInput("Welcome", definition), Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var journey = (await answer.Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
        Assert.Equal($"\"{journey.Tag}\"", answer.Headers.ETag?.Tag);
        return journey;
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient person, Guid id, string move, object? body = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/journeys/{id}/{move}") { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return person.SendAsync(request, Cancellation);
    }

    private static async Task<JourneyDetail> MovedAsync(HttpClient person, Guid id, string move, object? body = null, string? key = null)
    {
        var answer = await MoveAsync(person, id, move, body, key);
        Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return (await answer.Content.ReadFromJsonAsync<JourneyDetail>(Cancellation))!;
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, JourneyInput input, string? ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/journeys/{id}") { Content = JsonContent.Create(input) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return Marketer.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal((status, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        return problem;
    }
}
