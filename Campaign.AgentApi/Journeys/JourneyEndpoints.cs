using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Audiences;
using Campaign.AgentApi.Campaigns;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Journeys;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Journeys;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Journeys.Reading;
using Campaign.Core.Journeys.Simulation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Journeys;

/// <summary>Journeys: making and reading them. Changes of the graph name the version that they were made from (<c>If-Match</c>).</summary>
internal static class JourneyEndpoints
{
    public static void MapJourneys(this RouteGroupBuilder api)
    {
        var journeys = api.MapGroup("/journeys").WithTags("Journeys");
        journeys.MapGet("/", ListAsync).WithSummary("Journeys, newest first");
        journeys.MapGet("/{id:guid}", GetAsync).WithSummary("A journey with its open version, or else the active one");
        journeys.MapGet("/{id:guid}/versions/{version:int}", VersionAsync).WithSummary("The graph of one version");
        journeys.MapGet("/{id:guid}/reach", ReachAsync).WithSummary("How many fans it is about: the number that an approver types");
        journeys.MapGet("/{id:guid}/report", ReportAsync).WithSummary("How fans moved, step by step; the numbers add up");
        journeys.MapGet("/{id:guid}/steps/{step}/fans", FansAsync).WithSummary("Fans of a step: who is there, or how they left");
        journeys.MapPost("/check", CheckAsync).RequireAuthorization(Policies.Marketer).WithSummary("What is wrong with a graph, by node; nothing is kept");
        journeys.MapPost("/simulate", SimulateAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("What a graph would have done in past days; nothing is kept and nothing is sent").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        journeys.MapPost("/{id:guid}/simulate", SimulateStoredAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("The same for a journey that is kept").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        journeys.MapDrafts();
        journeys.MapJourneyMoves();
    }

    private static void MapDrafts(this RouteGroupBuilder journeys)
    {
        var drafts = journeys.MapGroup("/").RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        drafts.MapPost("/", CreateAsync).WithSummary("Makes a draft; it may be unfinished");
        drafts.MapPost("/from-thread/{threadId:guid}", FromThreadAsync).WithSummary("Makes the journey that a conversation has settled; once for each state of it");
        drafts.MapPut("/{id:guid}", EditAsync).WithSummary("Edits the open version, or begins a new one").ProducesProblem(StatusCodes.Status412PreconditionFailed);
        drafts.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a draft, or the open version").ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Ok<Page<JourneySummary>>> ListAsync(
        JourneyQueries journeys, CancellationToken cancellationToken, string? status = null, string? after = null, [Range(1, 100)] int limit = 25) =>
        TypedResults.Ok(await journeys.ListAsync(status, after, limit, cancellationToken));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> GetAsync([AsParameters] JourneyRequest request) => request.AnswerAsync(Task.FromResult(true));

    private static async Task<Results<Ok<JourneyDefinition>, ProblemHttpResult>> VersionAsync(
        Guid id, int version, JourneyQueries journeys, CancellationToken cancellationToken) =>
        await journeys.DefinitionAsync(id, version, cancellationToken) is { } definition ? TypedResults.Ok(definition) : ApiProblem.NotFound("version");

    private static async Task<Results<Ok<JourneyReach>, ProblemHttpResult>> ReachAsync(
        Guid id, JourneyQueries journeys, JourneyReaches reaches, CancellationToken cancellationToken) =>
        await journeys.ShownAsync(id, cancellationToken) is { } definition
            ? TypedResults.Ok(await reaches.OfAsync(definition, cancellationToken))
            : ApiProblem.NotFound("journey");

    private static async Task<Results<Ok<JourneyReport>, ProblemHttpResult>> ReportAsync(
        Guid id, JourneyReports reports, CancellationToken cancellationToken, int? version = null) =>
        await reports.OfAsync(id, version, cancellationToken) is { } report ? TypedResults.Ok(report) : ApiProblem.NotFound("journey");

    private static async Task<Results<Ok<Page<JourneyFanRow>>, ProblemHttpResult>> FansAsync(
        Guid id, string step, JourneyReports reports, CancellationToken cancellationToken, string? outcome = null, string? after = null,
        [Range(1, 100)] int limit = 50) =>
        await reports.FansAsync(id, step, outcome, after, limit, cancellationToken) is { } page ? TypedResults.Ok(page) : ApiProblem.NotFound("journey");

    private static async Task<Ok<IReadOnlyList<JourneyProblem>>> CheckAsync(
        JourneyDefinition definition, JourneyContentCheck check, CancellationToken cancellationToken) =>
        TypedResults.Ok(await check.CheckAsync(definition, cancellationToken));

    private static async Task<Ok<JourneySimulation>> SimulateAsync(SimulateJourney request, JourneySimulator simulator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await simulator.SimulateAsync(
            request.Definition ?? throw new DomainException("invalid_request", "Say which definition."), request.Days, cancellationToken));

    private static async Task<Results<Ok<JourneySimulation>, ProblemHttpResult>> SimulateStoredAsync(
        Guid id, JourneyQueries journeys, JourneySimulator simulator, CancellationToken cancellationToken, SimulateJourney? request = null) =>
        await journeys.ShownAsync(id, cancellationToken) is { } stored
            ? TypedResults.Ok(await simulator.SimulateAsync(request?.Definition ?? stored, request?.Days, cancellationToken))
            : ApiProblem.NotFound("journey");

    private static async Task<Created<JourneyDetail>> CreateAsync(
        JourneyInput input, JourneyDrafts drafts, JourneyQueries journeys, HttpContext http, CancellationToken cancellationToken,
        [FromHeader(Name = JourneyRequest.KeyHeader)] string? key = null)
    {
        var id = await drafts.CreateAsync(input, key, null, cancellationToken);
        var journey = (await journeys.FindAsync(id, http.Request.SentenceLanguage(), cancellationToken))!;
        return TypedResults.Created($"/api/journeys/{id}", JourneyRequest.Tagged(journey, http));
    }

    private static async Task<Results<Created<JourneyDetail>, ProblemHttpResult>> FromThreadAsync(
        Guid threadId, ThreadQueries threads, JourneyDrafts drafts, JourneyQueries journeys, HttpContext http, CancellationToken cancellationToken)
    {
        if (await threads.FindAsync(threadId, cancellationToken) is not { State: { Journey: { } settled } state })
        {
            return ApiProblem.NotFound("thread with a journey");
        }

        var input = new JourneyInput(settled.Name, DraftedJourney.Of(state)!);
        var id = await drafts.CreateAsync(input, $"thread:{threadId}:{JourneyHash.Of(input.Definition)}", threadId, cancellationToken);
        var journey = (await journeys.FindAsync(id, http.Request.SentenceLanguage(), cancellationToken))!;
        return TypedResults.Created($"/api/journeys/{id}", JourneyRequest.Tagged(journey, http));
    }

    private static async Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> EditAsync(
        [AsParameters] JourneyRequest request, JourneyInput input, JourneyDrafts drafts) =>
        CampaignAnswers.TryReadVersion(request.Http, out var tag)
            ? await request.AnswerAsync(drafts.EditAsync(request.Id, tag, input, request.Aborted))
            : IfMatch.Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, JourneyDrafts drafts, HttpContext http, CancellationToken cancellationToken)
    {
        if (!CampaignAnswers.TryReadVersion(http, out var tag))
        {
            return IfMatch.Missing();
        }

        return await drafts.DeleteAsync(id, tag, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("journey");
    }
}
