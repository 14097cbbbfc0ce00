using Campaign.AgentApi.Audiences;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Journeys;
using Campaign.Core.Journeys.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Journeys;

/// <summary>What every change of a journey comes with, and how it is answered: with the journey as it stands then, its version in the <c>ETag</c>.</summary>
internal sealed record JourneyRequest(
    [FromRoute] Guid Id, [FromHeader(Name = JourneyRequest.KeyHeader)] string? Key, JourneyQueries Journeys, HttpContext Http, CancellationToken Aborted)
{
    public const string KeyHeader = "Idempotency-Key";

    internal async Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> AnswerAsync(Task<bool> change) =>
        await change && await Journeys.FindAsync(Id, Http.Request.SentenceLanguage(), Aborted) is { } journey
            ? TypedResults.Ok(Tagged(journey, Http))
            : ApiProblem.NotFound("journey");

    internal static JourneyDetail Tagged(JourneyDetail journey, HttpContext http)
    {
        http.Response.Headers.ETag = $"\"{journey.Tag}\"";
        return journey;
    }
}
