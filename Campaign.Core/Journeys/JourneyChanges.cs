using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;

namespace Campaign.Core.Journeys;

/// <summary>One change of one journey: its row locked, once per idempotency key, noted in the audit log, all in one transaction.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="keys">Requests that were made before.</param>
/// <param name="audit">The audit log.</param>
public sealed class JourneyChanges(CampaignDbContext database, IdempotencyKeys keys, AuditTrail audit)
{
    /// <summary>What a change gives that changed nothing.</summary>
    internal static readonly object NothingToNote = new();

    /// <summary>Makes a change. A request that is repeated under its key changes nothing again.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="action">Such as <c>pause</c>.</param>
    /// <param name="key">The caller's idempotency key; null where there is none.</param>
    /// <param name="request">What is asked beside the action.</param>
    /// <param name="change">The change, of the journey and its open version; gives what the audit log keeps of it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>idempotency_key_reused</c>, and whatever the change throws.</exception>
    internal Task<bool> ChangeAsync(
        Guid id, string action, string? key, object? request, Func<Journey, JourneyVersion?, Task<object?>> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async () =>
            {
                if (await database.LockJourneyAsync(id, cancellationToken) is not { } journey)
                {
                    return false;
                }

                if (key is not null && await keys.RepeatedAsync($"journey.{action}:{id}", key, request, cancellationToken))
                {
                    return true;
                }

                var details = await change(journey, await database.OpenVersionAsync(id, cancellationToken));
                if (details != NothingToNote)
                {
                    audit.Record("journey." + action, $"journey:{id}", details);
                }

                await database.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
}
