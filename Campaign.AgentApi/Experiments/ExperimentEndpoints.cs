using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Experiments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Experiments;

/// <summary>Tests of variants and what campaigns cause.</summary>
internal static class ExperimentEndpoints
{
    public static void MapExperiments(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/").WithTags("Experiments");
        group.MapGet("/experiments/power", PowerAsync).WithSummary("What a test could find out, and how many messages it needs");
        group.MapGet("/campaigns/{id:guid}/experiment", GetAsync).WithSummary("Where a campaign's test stands");
        group.MapPost("/campaigns/{id:guid}/experiment/choose", ChooseAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("Lets those who wait for the end of the test have an arm").ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/campaigns/{id:guid}/lift", LiftAsync).WithSummary("What it caused beyond what the fans held out did");
    }

    private static async Task<Ok<ExperimentPower>> PowerAsync(
        [Range(0, long.MaxValue)] long recipients, ExperimentReports experiments, CancellationToken cancellationToken, int arms = 2, double share = 0.2,
        string metric = "human_click_rate", string channel = "email", double uplift = 0.2, double? baseline = null) =>
        TypedResults.Ok(await experiments.PowerAsync(recipients, arms, share, metric, channel, uplift, baseline, cancellationToken));

    private static async Task<Results<Ok<ExperimentReport>, ProblemHttpResult>> GetAsync(
        Guid id, ExperimentReports experiments, CancellationToken cancellationToken) =>
        await experiments.FindAsync(new CampaignId(id), cancellationToken) is { } report ? TypedResults.Ok(report) : ApiProblem.NotFound("experiment");

    private static async Task<Results<Ok<ExperimentReport>, ProblemHttpResult>> ChooseAsync(
        Guid id, ChooseArm choice, ExperimentReports experiments, CancellationToken cancellationToken) =>
        await experiments.ChooseAsync(new CampaignId(id), choice.Arm, cancellationToken) is { } report ? TypedResults.Ok(report) : ApiProblem.NotFound("experiment");

    private static async Task<Results<Ok<HoldoutLift>, ProblemHttpResult>> LiftAsync(Guid id, CampaignLifts lifts, CancellationToken cancellationToken) =>
        await lifts.FindAsync(new CampaignId(id), cancellationToken) is { } lift ? TypedResults.Ok(lift) : ApiProblem.NotFound("campaign");
}
