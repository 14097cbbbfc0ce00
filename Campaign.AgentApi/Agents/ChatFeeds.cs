using Campaign.AgentApi.Http;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Agents;

/// <summary>The streams that answer requests.</summary>
internal sealed class ChatFeeds(RunFeeds feeds, TenantContext tenant, IOptions<AgentRunOptions> options, TimeProvider clock)
{
    public async Task<IResult> FollowAsync(AgentRun run, long after = 0) =>
        run.FinishedAt is not null && run.CreatedAt < clock.GetUtcNow() - options.Value.KeepEvents
            ? ApiProblem.Of(StatusCodes.Status410Gone, "events_expired", "This run's events are kept no longer; its thread has the messages.")
            : new RunStreamResult(await feeds.OpenAsync(tenant.RequiredPromoter, run.RunId), run, after);

    /// <summary>Listens before the run is started, so that its first event is not waited for.</summary>
    public async Task<IResult> FollowNewAsync(RunId id, Func<Task<StartedRun>> start)
    {
        var feed = await feeds.OpenAsync(tenant.RequiredPromoter, id);
        try
        {
            var (run, isNew) = await start();
            if (isNew && run.RunId == id)
            {
                return new RunStreamResult(feed, run, 0, isNew: true);
            }

            feed.Dispose();
            return await FollowAsync(run);
        }
        catch
        {
            feed.Dispose();
            throw;
        }
    }
}
