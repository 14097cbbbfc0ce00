using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Common;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data.Replica;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Insights.Forecasts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Campaigns;

/// <summary>Campaigns: what they are, how far they got, what came of them. Making and moving them has files of its own.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this RouteGroupBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", ListAsync).WithSummary("Campaigns, newest first");
        campaigns.MapGet("/{id:guid}", GetAsync).WithSummary("A campaign with its numbers");
        campaigns.MapGet("/{id:guid}/timeline", TimelineAsync).WithSummary("Its life so far");
        campaigns.MapGet("/{id:guid}/results", ResultsAsync).WithSummary("What came of it");
        campaigns.MapGet("/{id:guid}/progress", ProgressAsync).WithSummary("How far it has got: stage by stage, how fast, and when it will be through");
        campaigns.MapGet("/{id:guid}/recipients", RecipientsAsync).WithSummary("Its recipients");
        campaigns.MapGet("/{id:guid}/outbox", OutboxAsync).WithSummary("The messages that the outbox took");
        campaigns.MapGet("/{id:guid}/outbox/{messageId:guid}", MessageAsync).WithSummary("A message as it would have gone out");
        campaigns.MapGet("/{id:guid}/reach", ReachAsync).WithSummary("Whom it would reach now: the number that an approver types");
        campaigns.MapGet("/{id:guid}/findings", FindingsAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("What is wrong with its copy for fans of its own audience: texts that cannot be written, empty fields without a fall-back");
        campaigns.MapGet("/{id:guid}/forecast", ForecastAsync).WithSummary("What would come of it if it went out now, from the promoter's own past campaigns");
        campaigns.MapGet("/{id:guid}/preview", PreviewAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("A message as a fan would get it; looking at it counts as nothing");
        campaigns.MapCampaignDrafts();
        campaigns.MapCampaignMoves();
    }

    private static async Task<Ok<Page<CampaignSummary>>> ListAsync(
        CampaignQueries campaigns, CancellationToken cancellationToken, string? status = null, string? after = null, [Range(1, 100)] int limit = 25) =>
        TypedResults.Ok(await campaigns.ListAsync(status, after, limit, cancellationToken));

    private static async Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> GetAsync(
        Guid id, CampaignQueries campaigns, HttpContext http, CancellationToken cancellationToken) =>
        CampaignAnswers.Tagged(await campaigns.FindAsync(new CampaignId(id), cancellationToken), http);

    private static async Task<Results<Ok<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> TimelineAsync(
        Guid id, CampaignQueries campaigns, CancellationToken cancellationToken) =>
        OrNotFound(await campaigns.TimelineAsync(new CampaignId(id), cancellationToken));

    private static async Task<Results<Ok<CampaignResults>, ProblemHttpResult>> ResultsAsync(
        Guid id, CampaignNumbers numbers, ReplicaUnitOfWork replica, CancellationToken cancellationToken) =>
        OrNotFound(await replica.ReadAsync(() => numbers.ResultsAsync(new CampaignId(id), cancellationToken), cancellationToken));

    private static async Task<Results<Ok<CampaignProgress>, ProblemHttpResult>> ProgressAsync(
        Guid id, CampaignProgressQuery progress, CancellationToken cancellationToken) =>
        OrNotFound(await progress.ReadAsync(new CampaignId(id), cancellationToken));

    private static async Task<Results<Ok<Page<RecipientRow>>, ProblemHttpResult>> RecipientsAsync(
        Guid id, RecipientQueries recipients, CancellationToken cancellationToken,
        string? state = null, string? reason = null, string? did = null, string? variant = null, string? arm = null, string? after = null,
        [Range(1, 100)] int limit = 50) => OrNotFound(await recipients.ListAsync(
            new CampaignId(id), new RecipientFilter(state, reason, did, variant, arm), after, limit, cancellationToken));

    private static async Task<Results<Ok<Page<OutboxMessageSummary>>, ProblemHttpResult>> OutboxAsync(
        Guid id, RecipientQueries recipients, CancellationToken cancellationToken, string? after = null, [Range(1, 100)] int limit = 50) =>
        OrNotFound(await recipients.OutboxAsync(new CampaignId(id), after, limit, cancellationToken));

    private static async Task<Results<Ok<OutboxMessageDetail>, ProblemHttpResult>> MessageAsync(
        Guid id, Guid messageId, RecipientQueries recipients, CancellationToken cancellationToken) =>
        await recipients.MessageAsync(new CampaignId(id), messageId, cancellationToken) is { } message
            ? TypedResults.Ok(message)
            : ApiProblem.NotFound("message");

    private static async Task<Results<Ok<CampaignReach>, ProblemHttpResult>> ReachAsync(
        Guid id, CampaignAudience audience, CancellationToken cancellationToken) =>
        OrNotFound(await audience.ReachAsync(new CampaignId(id), cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<ComplianceFinding>>, ProblemHttpResult>> FindingsAsync(
        Guid id, CopyFindings findings, CancellationToken cancellationToken) =>
        OrNotFound(await findings.OfAsync(new CampaignId(id), cancellationToken));

    private static async Task<Results<Ok<CampaignForecast>, ProblemHttpResult>> ForecastAsync(
        Guid id, CampaignForecasts forecasts, CancellationToken cancellationToken) =>
        OrNotFound(await forecasts.OfCampaignAsync(new CampaignId(id), cancellationToken));

    private static async Task<Results<Ok<MessagePreview>, ProblemHttpResult>> PreviewAsync(
        Guid id, MessagePreviews previews, CancellationToken cancellationToken, long? fanId = null, string? variant = null) =>
        await previews.RenderAsync(new CampaignId(id), fanId is { } fan ? new FanId(fan) : null, variant, cancellationToken) is { } preview
            ? TypedResults.Ok(preview)
            : ApiProblem.NotFound("campaign, fan or copy");

    private static Results<Ok<T>, ProblemHttpResult> OrNotFound<T>(T? found)
        where T : class => found is null ? ApiProblem.NotFound("campaign") : TypedResults.Ok(found);
}
