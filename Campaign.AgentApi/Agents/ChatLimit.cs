using Campaign.AgentApi.Http;
using Campaign.Core.Agents.Runs;
using Campaign.Core.RateLimits;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Agents;

/// <summary>Runs of a promoter in an hour. New messages count; a repeated request and a bare answer to an interrupt do not.</summary>
internal sealed class ChatLimit(TenantContext tenant, SlidingWindowLimiter limiter, IOptionsMonitor<RateLimitOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<IResult?> RefuseAsync(RunRequest request)
    {
        if (request.Message is null)
        {
            return null;
        }

        var limit = options.CurrentValue.RunsPerHour;
        var decision = await limiter.AcquireAsync("runs", tenant.RequiredPromoter.ToString(), limit, Window, request.RunId.Value);
        return decision.Allowed ? null : LimitProblem.Of(decision, $"More than {limit} agent runs in an hour.");
    }
}
