using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Shows the segments of the scope's promoter: as they are, as they were, who uses them and who came and went.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database, for sentences.</param>
/// <param name="tenant">Whose segments.</param>
/// <param name="fans">Shows fans.</param>
/// <param name="clock">Says when.</param>
public sealed class SegmentReader(CampaignDbContext data, NpgsqlDataSource database, TenantContext tenant, FanDirectory fans, TimeProvider clock)
{
    /// <summary>One page of segments, newest first.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="deleted">Whether to show those that can be restored instead.</param>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The page; the cursor is the last id.</returns>
    public async Task<Page<SegmentView>> ListAsync(Guid? after, int limit, bool deleted, string language, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 200);
        var rows = await data.Segments.AsNoTracking()
            .Where(row => deleted == (row.DeletedAt != null) && (after == null || row.SegmentId.CompareTo(after.Value) < 0))
            .OrderByDescending(row => row.SegmentId).Take(limit + 1).ToListAsync(cancellationToken);
        var scope = await ScopeAsync(rows.Select(row => row.Rule), cancellationToken);
        var items = rows.Take(limit).Select(row => View(row, scope, language)).ToArray();
        return new Page<SegmentView>(items, rows.Count > limit ? items[^1].Id.ToString() : null);
    }

    /// <summary>One segment, also a deleted one.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="language">BCP 47 language of the sentence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The segment; null where there is none.</returns>
    public async Task<SegmentView?> FindAsync(Guid id, string language, CancellationToken cancellationToken) =>
        await data.Segments.AsNoTracking().SingleOrDefaultAsync(row => row.SegmentId == id, cancellationToken) is { } segment
            ? View(segment, await ScopeAsync([segment.Rule], cancellationToken), language)
            : null;

    /// <summary>What its rule was, the present first.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="language">BCP 47 language of the sentences.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The versions; null where there is no such segment.</returns>
    public async Task<IReadOnlyList<SegmentVersionView>?> VersionsAsync(Guid id, string language, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(id, cancellationToken))
        {
            return null;
        }

        var rows = await data.SegmentVersions.AsNoTracking().Where(row => row.SegmentId == id).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        var scope = await ScopeAsync(rows.Select(row => row.Rule), cancellationToken);
        return [.. rows.Select(row => new SegmentVersionView(row.Version, row.Rule, RuleSentences.Write(row.Rule, scope, language), row.CreatedAt, row.CreatedBy))];
    }

    /// <summary>Whose rules name it.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Segments, then campaigns, by name; null where there is no such segment.</returns>
    public async Task<IReadOnlyList<SegmentUseView>?> UsesAsync(Guid id, CancellationToken cancellationToken) =>
        await ExistsAsync(id, cancellationToken) ? await SegmentUse.OfAsync(data, tenant.RequiredPromoter, id, cancellationToken) : null;

    /// <summary>One page of the evaluations that moved its membership, newest first.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The page; null where there is no such segment.</returns>
    public async Task<Page<SegmentEvaluationView>?> HistoryAsync(Guid id, Guid? after, int limit, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(id, cancellationToken))
        {
            return null;
        }

        limit = Math.Clamp(limit, 1, 200);
        var rows = await data.SegmentEvaluations.AsNoTracking()
            .Where(row => row.SegmentId == id && (after == null || row.EvaluationId.CompareTo(after.Value) < 0))
            .OrderByDescending(row => row.EvaluationId).Take(limit + 1)
            .Select(row => new SegmentEvaluationView(row.EvaluationId, row.At, row.Version, row.Count, row.Entered, row.Left)).ToListAsync(cancellationToken);
        return new Page<SegmentEvaluationView>([.. rows.Take(limit)], rows.Count > limit ? rows[limit - 1].Id.ToString() : null);
    }

    /// <summary>Who came and went at one evaluation.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="masked">Whether names and addresses are masked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The fans; null where there is no such evaluation.</returns>
    public async Task<SegmentMovement?> MovementAsync(Guid id, Guid evaluation, bool masked, CancellationToken cancellationToken) =>
        await data.SegmentEvaluations.AsNoTracking()
            .SingleOrDefaultAsync(row => row.SegmentId == id && row.EvaluationId == evaluation, cancellationToken) is { } row
            ? new SegmentMovement(
                new SegmentEvaluationView(row.EvaluationId, row.At, row.Version, row.Count, row.Entered, row.Left),
                await fans.OfAsync(row.EnteredFans, masked, cancellationToken), await fans.OfAsync(row.LeftFans, masked, cancellationToken))
            : null;

    private Task<bool> ExistsAsync(Guid id, CancellationToken cancellationToken) => data.Segments.AnyAsync(row => row.SegmentId == id, cancellationToken);

    /// <summary>One scope for many rules: what each names is found in it.</summary>
    private async Task<RuleScope> ScopeAsync(IEnumerable<AudienceRule> rules, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        return await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, new AllRule([.. rules]), clock.GetUtcNow(), cancellationToken);
    }

    private static SegmentView View(Segment segment, RuleScope scope, string language) => new(
        segment.SegmentId, segment.Name, segment.Rule, RuleSentences.Write(segment.Rule, scope, language), segment.Version, segment.Count, segment.CountedAt,
        segment.CreatedAt, segment.UpdatedAt, segment.DeletedAt);
}
