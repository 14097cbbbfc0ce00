using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Saved audiences of the scope's promoter.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database, for rules.</param>
/// <param name="tenant">Whose segments.</param>
/// <param name="audiences">Counts.</param>
/// <param name="clock">Says when.</param>
public sealed class SegmentStore(CampaignDbContext data, NpgsqlDataSource database, TenantContext tenant, AudienceQueries audiences, TimeProvider clock)
{
    /// <summary>One page of segments, newest first.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The page; the cursor is the last id.</returns>
    public async Task<Page<SegmentView>> ListAsync(Guid? after, int limit, string language, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 200);
        var rows = await data.Segments.AsNoTracking().Where(row => after == null || row.SegmentId.CompareTo(after.Value) < 0)
            .OrderByDescending(row => row.SegmentId).Take(limit + 1).ToListAsync(cancellationToken);
        var items = new List<SegmentView>();
        foreach (var row in rows.Take(limit))
        {
            items.Add(await ViewAsync(row, language, cancellationToken));
        }

        return new Page<SegmentView>(items, rows.Count > limit ? items[^1].Id.ToString() : null);
    }

    /// <summary>One segment.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="language">BCP 47 language of the sentence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The segment; null where there is none.</returns>
    public async Task<SegmentView?> FindAsync(Guid id, string language, CancellationToken cancellationToken) =>
        await data.Segments.AsNoTracking().SingleOrDefaultAsync(row => row.SegmentId == id, cancellationToken) is { } segment
            ? await ViewAsync(segment, language, cancellationToken)
            : null;

    /// <summary>Saves a new segment and counts it.</summary>
    /// <param name="input">Name and rule.</param>
    /// <param name="language">BCP 47 language of the sentence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    /// <exception cref="DomainException"><c>name_taken</c>, or <c>invalid_request</c> for a name that is none.</exception>
    public async Task<SegmentView> CreateAsync(SegmentInput input, string language, CancellationToken cancellationToken)
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
        await SaveAsync(cancellationToken);
        return await ViewAsync(segment, language, cancellationToken);
    }

    /// <summary>Changes name and rule.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="input">The new name and rule.</param>
    /// <param name="expected">The ETag that the caller read; null for any.</param>
    /// <param name="language">BCP 47 language of the sentence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The segment; null where there is none.</returns>
    /// <exception cref="InvalidRuleException">The rule does not validate.</exception>
    /// <exception cref="DomainException"><c>stale</c> where it has changed since, <c>name_taken</c>, or <c>invalid_request</c>.</exception>
    public async Task<SegmentView?> UpdateAsync(Guid id, SegmentInput input, string? expected, string language, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await CurrentAsync(id, expected, cancellationToken) is not { } segment)
        {
            return null;
        }

        segment.Name = await FreeNameAsync(input.Name, id, cancellationToken);
        var rule = await ValidAsync(input.Rule, id, cancellationToken);
        if (!rule.Equals(segment.Rule))
        {
            segment.Version++;
            segment.Rule = rule;
        }

        segment.UpdatedAt = clock.GetUtcNow();
        segment.Count = await audiences.CountAsync(rule, cancellationToken);
        segment.CountedAt = segment.UpdatedAt;
        await SaveAsync(cancellationToken);
        return await ViewAsync(segment, language, cancellationToken);
    }

    /// <summary>Deletes a segment that nothing uses.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="expected">The ETag that the caller read; null for any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DomainException"><c>stale</c>, or <c>segment_in_use</c> by another segment or an unfinished campaign.</exception>
    public async Task<bool> DeleteAsync(Guid id, string? expected, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(id, expected, cancellationToken) is not { } segment)
        {
            return false;
        }

        var users = await SegmentUse.OfAsync(data, segment, cancellationToken);
        if (users.Count > 0)
        {
            throw new DomainException("segment_in_use", $"The segment is used by {string.Join(", ", users)}.");
        }

        data.Segments.Remove(segment);
        await data.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>What stands in ETag and If-Match: moves with name and rule.</summary>
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

        return await data.Segments.AnyAsync(row => row.Name == name && row.SegmentId != self, cancellationToken)
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

    private async Task<SegmentView> ViewAsync(Segment segment, string language, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, segment.Rule, clock.GetUtcNow(), cancellationToken);
        return new SegmentView(
            segment.SegmentId, segment.Name, segment.Rule, RuleSentences.Write(segment.Rule, scope, language), segment.Version, segment.Count, segment.CountedAt,
            segment.CreatedAt, segment.UpdatedAt);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await data.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new DomainException("name_taken", "Another segment has this name.");
        }
    }
}
