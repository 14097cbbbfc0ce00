using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Makes, changes, deletes and restores segments of the scope's promoter. Who came and went is found out by <see cref="SegmentJob"/>.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database, for rules.</param>
/// <param name="tenant">Whose segments.</param>
/// <param name="audiences">Counts.</param>
/// <param name="jobs">Asks for evaluations.</param>
/// <param name="audit">Notes who did it.</param>
/// <param name="options">How long a deletion can be taken back.</param>
/// <param name="clock">Says when.</param>
public sealed class SegmentStore(
    CampaignDbContext data, NpgsqlDataSource database, TenantContext tenant, AudienceQueries audiences, JobQueue jobs, AuditTrail audit,
    IOptions<SegmentOptions> options, TimeProvider clock)
{
    /// <summary>Saves a new segment and counts it.</summary>
    /// <param name="input">Name and rule.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    /// <exception cref="DomainException"><c>name_taken</c>, or <c>invalid_request</c> for a name that is none.</exception>
    public async Task<Guid> CreateAsync(SegmentInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var now = clock.GetUtcNow();
        var segment = new Segment
        {
            PromoterId = tenant.RequiredPromoter,
            SegmentId = Guid.CreateVersion7(now),
            Name = await FreeNameAsync(input.Name, null, cancellationToken),
            Rule = await ValidAsync(input.Rule, null, cancellationToken),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            Count = await audiences.CountAsync(input.Rule, cancellationToken),
            CountedAt = now,
        };
        data.Segments.Add(segment);
        AddVersion(segment);
        await SaveAsync(segment, "create", now, cancellationToken);
        return segment.SegmentId;
    }

    /// <summary>Changes name and rule. A rule that stays is not looked at again, so that a segment can always be renamed.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="input">The new name and rule.</param>
    /// <param name="expected">The ETag that the caller read; null for any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is such a segment.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    /// <exception cref="DomainException"><c>stale</c> where it has changed since, <c>name_taken</c>, or <c>invalid_request</c>.</exception>
    public async Task<bool> UpdateAsync(Guid id, SegmentInput input, string? expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await CurrentAsync(id, expected, cancellationToken) is not { DeletedAt: null } segment)
        {
            return false;
        }

        segment.Name = await FreeNameAsync(input.Name, id, cancellationToken);
        segment.UpdatedAt = clock.GetUtcNow();
        if (!input.Rule.Equals(segment.Rule))
        {
            segment.Rule = await ValidAsync(input.Rule, id, cancellationToken);
            segment.Version++;
            segment.Count = await audiences.CountAsync(segment.Rule, cancellationToken);
            segment.CountedAt = segment.UpdatedAt;
            AddVersion(segment);
        }

        await SaveAsync(segment, "update", segment.UpdatedAt, cancellationToken);
        return true;
    }

    /// <summary>Deletes a segment that nothing uses. It can be restored for a while.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="expected">The ETag that the caller read; null for any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DomainException"><c>stale</c>, or <c>segment_in_use</c> by another segment or an unfinished campaign.</exception>
    public async Task<bool> DeleteAsync(Guid id, string? expected, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(id, expected, cancellationToken) is not { DeletedAt: null } segment)
        {
            return false;
        }

        var users = (await SegmentUse.OfAsync(data, segment.PromoterId, id, cancellationToken)).Where(use => use.Blocks).ToArray();
        if (users.Length > 0)
        {
            throw new DomainException("segment_in_use", $"The segment is used by {string.Join(", ", users.Select(use => $"the {use.Kind} “{use.Name}”"))}.");
        }

        segment.DeletedAt = segment.UpdatedAt = clock.GetUtcNow();
        await SaveAsync(segment, "delete", segment.UpdatedAt.AddDays(options.Value.DeletedDays), cancellationToken);
        return true;
    }

    /// <summary>Takes a deletion back.</summary>
    /// <param name="id">The segment; one that is not deleted stays as it is.</param>
    /// <param name="name">A new name; null keeps the old one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is such a segment.</returns>
    /// <exception cref="InvalidRuleException">The rule names what has been deleted too.</exception>
    /// <exception cref="DomainException"><c>name_taken</c> where another segment has the name now, or <c>invalid_request</c>.</exception>
    public async Task<bool> RestoreAsync(Guid id, string? name, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(id, null, cancellationToken) is not { } segment)
        {
            return false;
        }

        if (segment.DeletedAt is not null)
        {
            segment.Name = await FreeNameAsync(name ?? segment.Name, id, cancellationToken);
            await ValidAsync(segment.Rule, id, cancellationToken);
            segment.DeletedAt = null;
            segment.UpdatedAt = clock.GetUtcNow();
            await SaveAsync(segment, "restore", segment.UpdatedAt, cancellationToken);
        }

        return true;
    }

    /// <summary>Has the worker evaluate a segment now.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is such a segment.</returns>
    public async Task<bool> EvaluateAsync(Guid id, CancellationToken cancellationToken)
    {
        var exists = await data.Segments.AnyAsync(row => row.SegmentId == id && row.DeletedAt == null, cancellationToken);
        await (exists ? jobs.ScheduleAsync(SegmentJob.Kind, id, clock.GetUtcNow(), cancellationToken) : Task.CompletedTask);
        return exists;
    }

    /// <summary>What stands in ETag and If-Match: moves with name, rule and deletion.</summary>
    /// <param name="segment">The segment.</param>
    /// <returns>A quoted tag.</returns>
    public static string ETag(SegmentView segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return Tag(segment.Version, segment.UpdatedAt);
    }

    private static string Tag(int version, DateTimeOffset updatedAt) => $"\"{version:x}-{updatedAt.UtcTicks / 10:x}\"";

    private async Task<Segment?> CurrentAsync(Guid id, string? expected, CancellationToken cancellationToken)
    {
        var segment = await data.Segments.SingleOrDefaultAsync(row => row.SegmentId == id, cancellationToken);
        return segment is null || expected is null or "*" || expected == Tag(segment.Version, segment.UpdatedAt)
            ? segment
            : throw new DomainException("stale", "Somebody else changed it meanwhile; read it again.");
    }

    private async Task<string> FreeNameAsync(string name, Guid? self, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > 200)
        {
            throw new DomainException("invalid_request", "name: 1 to 200 characters.");
        }

        return await data.Segments.AnyAsync(row => row.Name == name && row.SegmentId != self && row.DeletedAt == null, cancellationToken)
            ? throw new DomainException("name_taken", "Another segment has this name.")
            : name;
    }

    private async Task<AudienceRule> ValidAsync(AudienceRule rule, Guid? self, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
        await RuleCheck.RequireAsync(connection, scope, rule, self, cancellationToken);
        return rule;
    }

    private void AddVersion(Segment segment) => data.SegmentVersions.Add(new SegmentVersion
    {
        PromoterId = segment.PromoterId,
        SegmentId = segment.SegmentId,
        Version = segment.Version,
        Rule = segment.Rule,
        CreatedAt = segment.UpdatedAt,
        CreatedBy = tenant.Actor.Value,
    });

    /// <summary>Saves with what belongs to a change: the note of who made it, and the evaluation of the segment and of those built on it.</summary>
    private async Task SaveAsync(Segment segment, string action, DateTimeOffset evaluateAt, CancellationToken cancellationToken)
    {
        audit.Record($"segment.{action}", $"segment:{segment.SegmentId}", new { segment.Version });
        var users = await SegmentUse.OfAsync(data, segment.PromoterId, segment.SegmentId, cancellationToken);
        await using var transaction = await data.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await data.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new DomainException("name_taken", "Another segment has this name.");
        }

        foreach (var id in users.Where(use => use.Kind == "segment").Select(use => use.Id).Prepend(segment.SegmentId))
        {
            await jobs.ScheduleAsync(SegmentJob.Kind, id, id == segment.SegmentId ? evaluateAt : segment.UpdatedAt, cancellationToken);
        }

        await data.BumpDataVersionAsync(segment.PromoterId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
