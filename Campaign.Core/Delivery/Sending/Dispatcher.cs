using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>Takes one turn after the other: the worker's loop calls it, as does a test that wants everything sent.</summary>
public sealed class Dispatcher
{
    private readonly DispatchQueue _queue;
    private readonly IServiceScopeFactory _scopes;

    /// <param name="queue">Deals out turns.</param>
    /// <param name="scopes">A scope per turn, bound to its promoter.</param>
    internal Dispatcher(DispatchQueue queue, IServiceScopeFactory scopes) => (_queue, _scopes) = (queue, scopes);

    /// <summary>Serves one turn.</summary>
    /// <param name="stopping">No hand-over is begun after it.</param>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public async Task<bool> ServeNextAsync(CancellationToken stopping)
    {
        if (await _queue.TakeTurnAsync(stopping) is not { } turn)
        {
            return false;
        }

        using var span = turn.StartSpan();
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(turn.PromoterId);
        await scope.ServiceProvider.GetRequiredService<CampaignSender>().ServeAsync(turn, stopping);
        return true;
    }
}
