using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.AgentApi.Agents;

/// <summary>The streams that answer requests.</summary>
internal sealed class ChatFeeds(RunFeeds feeds, TenantContext tenant)
{
    public async Task<IResult> FollowAsync(AgentRun run, long after = 0) =>
        new RunStreamResult(await feeds.OpenAsync(tenant.RequiredPromoter, run.RunId), run, after);

    /// <summary>Listens before the run is started, so that its first event is not waited for.</summary>
    public async Task<IResult> FollowNewAsync(RunId id, Func<Task<AgentRun>> start)
    {
        var feed = await feeds.OpenAsync(tenant.RequiredPromoter, id);
        try
        {
            var run = await start();
            if (run.RunId == id)
            {
                return new RunStreamResult(feed, run, 0);
            }

            await feed.DisposeAsync();
            return await FollowAsync(run);
        }
        catch
        {
            await feed.DisposeAsync();
            throw;
        }
    }
}
