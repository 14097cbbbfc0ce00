using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys;

/// <summary>Makes, edits and removes drafts. An unfinished one is kept and says what is missing; it cannot be submitted.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="keys">Requests that were made before.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="audit">The audit log.</param>
/// <param name="clock">The present.</param>
public sealed class JourneyDrafts(
    CampaignDbContext database, TenantContext tenant, IdempotencyKeys keys, JourneyChanges changes, AuditTrail audit, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <summary>Makes a draft. Under an idempotency key the same request makes it once.</summary>
    /// <param name="input">The journey.</param>
    /// <param name="key">The caller's idempotency key; null where there is none.</param>
    /// <param name="threadId">The conversation it comes from.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="DomainException"><c>invalid_journey</c>: it has no name, or is too large to keep; or <c>idempotency_key_reused</c>.</exception>
    public Task<Guid> CreateAsync(JourneyInput input, string? key, Guid? threadId, CancellationToken cancellationToken)
    {
        Require(input);
        var id = key is null ? Guid.CreateVersion7(clock.GetUtcNow()) : NamedId.Of(tenant.RequiredPromoter.Value, "journey:" + key);
        return database.InTransactionAsync(
            async () =>
            {
                if (key is null || !await keys.RepeatedAsync("journey.create", key, input, cancellationToken))
                {
                    Begin(New(id, input.Name, threadId), input.Definition);
                    await database.SaveChangesAsync(cancellationToken);
                }

                return id;
            },
            cancellationToken);
    }

    /// <summary>Edits the open version; where there is none, a new version begins. An approval, asked or given, is gone with it.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="tag">What was read; null for any.</param>
    /// <param name="input">The whole journey anew.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>stale</c>, <c>illegal_transition</c> for a stopped one or one in review, or <c>invalid_journey</c>.</exception>
    public Task<bool> EditAsync(Guid id, string? tag, JourneyInput input, CancellationToken cancellationToken)
    {
        Require(input);
        return changes.ChangeAsync(id, "edit", null, null, async (journey, open) =>
        {
            await RequireAsync(journey, open, tag, cancellationToken);
            journey.Name = input.Name.Trim();
            var hash = JourneyHash.Of(input.Definition);
            if (open is not null)
            {
                (open.Definition, open.Hash) = (input.Definition, hash);
            }
            else if (!await database.JourneyVersions.AnyAsync(row => row.JourneyId == id && row.Version == journey.ActiveVersion && row.Hash == hash, cancellationToken))
            {
                AddVersion(journey, input.Definition, 1 + await database.JourneyVersions.Where(row => row.JourneyId == id).MaxAsync(row => row.Version, cancellationToken));
            }

            return new { hash };
        }, cancellationToken);
    }

    /// <summary>Removes a journey that was never activated, or the open version of one that was.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="tag">What was read; null for any.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>stale</c>, or <c>illegal_transition</c>: there is nothing that could be removed.</exception>
    public Task<bool> DeleteAsync(Guid id, string? tag, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "delete", null, null, async (journey, open) =>
        {
            await RequireAsync(journey, open, tag, cancellationToken);
            if (open is null)
            {
                throw new DomainException("illegal_transition", "A journey that was active can be stopped, and not removed.");
            }

            if (journey.ActivatedAt is null)
            {
                database.Journeys.Remove(journey);
            }

            database.JourneyVersions.Remove(open);
            return new { open.Version, open.Hash };
        }, cancellationToken);

    private Journey New(Guid id, string name, Guid? thread) => new()
    {
        PromoterId = tenant.RequiredPromoter,
        JourneyId = id,
        Name = name.Trim(),
        ThreadId = thread,
        CreatedBy = tenant.UserId,
        CreatedAt = clock.GetUtcNow().ToMilliseconds(),
    };

    private void Begin(Journey journey, JourneyDefinition definition)
    {
        database.Journeys.Add(journey);
        audit.Record("journey.create", $"journey:{journey.JourneyId}", new { Hash = JourneyHash.Of(definition) });
        AddVersion(journey, definition, 1);
    }

    private void AddVersion(Journey journey, JourneyDefinition definition, int number) => database.JourneyVersions.Add(new JourneyVersion
    {
        PromoterId = journey.PromoterId,
        JourneyId = journey.JourneyId,
        Version = number,
        Definition = definition,
        Hash = JourneyHash.Of(definition),
        CreatedBy = tenant.UserId ?? journey.CreatedBy,
        CreatedAt = clock.GetUtcNow().ToMilliseconds(),
    });

    private async Task RequireAsync(Journey journey, JourneyVersion? open, string? tag, CancellationToken cancellationToken)
    {
        var shown = open ?? await database.JourneyVersions.AsNoTracking().FirstAsync(row => row.JourneyId == journey.JourneyId && row.Version == journey.ActiveVersion, cancellationToken);
        if (tag is not null && tag != JourneyLock.Tag(journey, shown))
        {
            throw new DomainException("stale", "Somebody else changed it meanwhile; read it again.");
        }

        if (journey.Status == JourneyStatus.Stopped || open is { Status: not JourneyVersionStatus.Draft })
        {
            throw new DomainException("illegal_transition", "That is possible with a draft only; send it back first.");
        }
    }

    private static void Require(JourneyInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > LongestName)
        {
            throw new DomainException("invalid_journey", $"A journey has a name of 1 to {LongestName} characters.");
        }

        if (input.Definition.Steps.Count > JourneyCheck.MostSteps)
        {
            throw new DomainException("invalid_journey", $"A journey has at most {JourneyCheck.MostSteps} steps.");
        }
    }
}
