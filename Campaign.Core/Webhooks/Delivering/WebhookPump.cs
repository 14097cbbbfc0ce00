using System.Collections.Concurrent;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Webhooks.Delivering;

/// <summary>
/// Takes one turn after the other: the worker's loop calls it, as does a test that wants everything delivered. An endpoint has one turn at a time in a
/// process, so that a slow one holds up one of its slots and no more.
/// </summary>
public sealed class WebhookPump
{
    private const int TurnSize = 50;

    private readonly WebhookQueue _queue;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeSpan _lease;
    private readonly ConcurrentDictionary<Guid, byte> _busy = new();

    /// <param name="queue">Deals out turns.</param>
    /// <param name="scopes">A scope per turn, bound to its promoter.</param>
    /// <param name="options">How long a turn takes at most.</param>
    internal WebhookPump(WebhookQueue queue, IServiceScopeFactory scopes, IOptions<WebhookOptions> options)
    {
        (_queue, _scopes) = (queue, scopes);
        var rounds = Math.Ceiling((double)TurnSize / options.Value.RequestsPerEndpoint);
        _lease = (options.Value.Timeout * rounds) + TimeSpan.FromMinutes(1);
    }

    /// <summary>Serves one turn.</summary>
    /// <param name="stopping">No message is begun after it.</param>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> ServeNextAsync(CancellationToken stopping)
    {
        if (await _queue.TakeAsync(TurnSize, _lease, [.. _busy.Keys], stopping) is not { } turn)
        {
            return false;
        }

        // Two slots may have taken turns of one endpoint in the same moment; both are served.
        _busy.TryAdd(turn.EndpointId, 0);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(turn.PromoterId);
            await scope.ServiceProvider.GetRequiredService<WebhookTurns>().ServeAsync(turn, stopping);
            return true;
        }
        finally
        {
            _busy.TryRemove(turn.EndpointId, out _);
        }
    }
}
