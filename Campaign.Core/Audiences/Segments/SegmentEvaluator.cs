using System.Globalization;
using System.Runtime.CompilerServices;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Finds out who is in a segment now, and who came and went since the last time. Members are streamed: memory holds two bytes for each.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="tenant">Whose segment.</param>
/// <param name="clock">What relative dates count from.</param>
/// <param name="options">What is kept.</param>
public sealed class SegmentEvaluator(CampaignDbContext data, TenantContext tenant, TimeProvider clock, IOptions<SegmentOptions> options)
{
    /// <summary>Evaluates in one transaction. Where nothing can have changed since the last time, nothing is computed; a deleted segment is removed when its time is over.</summary>
    /// <param name="id">The segment.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>When to evaluate again; null where there is no such segment any more.</returns>
    public async Task<DateTimeOffset?> EvaluateAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await data.Database.BeginTransactionAsync(cancellationToken);

        // One after the other, should a lapsed holder of the job still be at work.
        await data.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"segment:" + id}, 0))", cancellationToken);
        var segment = await data.Segments.AsNoTracking().SingleOrDefaultAsync(row => row.SegmentId == id, cancellationToken);
        var next = segment switch
        {
            null => (DateTimeOffset?)null,
            { DeletedAt: { } deletedAt } => await RemoveAsync(id, deletedAt.AddDays(options.Value.DeletedDays), cancellationToken),
            _ => await EvaluateAsync(segment, cancellationToken),
        };
        await transaction.CommitAsync(cancellationToken);
        return next;
    }

    private async Task<DateTimeOffset?> RemoveAsync(Guid id, DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < due)
        {
            return due;
        }

        await data.SegmentEvaluations.Where(row => row.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        await data.SegmentMembers.Where(row => row.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        await data.SegmentVersions.Where(row => row.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        await data.Segments.Where(row => row.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        return null;
    }

    private async Task<DateTimeOffset> EvaluateAsync(Segment segment, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)data.Database.GetDbConnection();
        var scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, segment.Rule, clock.GetUtcNow(), cancellationToken);
        var next = SegmentSchedule.Next(segment.SegmentId, segment.Rule, scope);
        if ((await RuleCheck.ProblemsAsync(connection, scope, segment.Rule, segment.SegmentId, cancellationToken)).Count > 0)
        {
            await CountAsync(segment, null, scope.Now, cancellationToken);
            return next;
        }

        var members = await data.SegmentMembers.SingleOrDefaultAsync(row => row.SegmentId == segment.SegmentId, cancellationToken);
        var basis = Basis(segment, scope);
        if (members?.Basis != basis || SegmentSchedule.MovesWithTime(segment.Rule, scope))
        {
            var now = new FanSet.Writer();
            using var change = new MembershipChange(FanSet.Read(members?.Fans ?? FanSet.Empty), options.Value.FansKept);
            await foreach (var fan in MembersAsync(connection, segment, scope, cancellationToken))
            {
                now.Add(fan);
                change.Add(fan);
            }

            change.End();
            await RecordAsync(segment, scope.Now, now, change, members, basis, cancellationToken);
        }

        return next;
    }

    private static string Basis(Segment segment, RuleScope scope) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scope.DataVersion}:{segment.Version}{string.Concat(scope.Segments.OrderBy(pair => pair.Key).Select(pair => $":{pair.Key:N}.{pair.Value.Version}"))}");

    private static async IAsyncEnumerable<long> MembersAsync(
        NpgsqlConnection connection, Segment segment, RuleScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters();
        var members = new RuleCompiler(scope, parameters).Source(segment.Rule);
        await using var command = new NpgsqlCommand($"SELECT f.fan_id FROM {members} ORDER BY f.fan_id", connection);
        new AudienceStatement(command.CommandText, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value)]).AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetInt64(0);
        }
    }

    private async Task RecordAsync(
        Segment segment, DateTimeOffset at, FanSet.Writer now, MembershipChange change, SegmentMembers? members, string basis, CancellationToken cancellationToken)
    {
        if (members is null)
        {
            data.Add(new SegmentMembers { PromoterId = segment.PromoterId, SegmentId = segment.SegmentId, Basis = basis, Fans = now.ToArray() });
        }
        else
        {
            (members.Basis, members.Fans) = (basis, now.ToArray());
        }

        if (members is null || change.Entered + change.Left > 0)
        {
            data.Add(new SegmentEvaluation
            {
                PromoterId = segment.PromoterId,
                SegmentId = segment.SegmentId,
                EvaluationId = Guid.CreateVersion7(at),
                At = at,
                Version = segment.Version,
                Count = now.Count,
                Entered = change.Entered,
                Left = change.Left,
                EnteredFans = change.EnteredFans,
                LeftFans = change.LeftFans,
            });
        }

        await data.SaveChangesAsync(cancellationToken);
        await ForgetOldAsync(segment.SegmentId, cancellationToken);
        await CountAsync(segment, now.Count, at, cancellationToken);
    }

    private Task<int> ForgetOldAsync(Guid id, CancellationToken cancellationToken)
    {
        var kept = data.SegmentEvaluations.Where(row => row.SegmentId == id).OrderByDescending(row => row.EvaluationId)
            .Take(options.Value.EvaluationsKept).Select(row => row.EvaluationId);
        return data.SegmentEvaluations.Where(row => row.SegmentId == id && !kept.Contains(row.EvaluationId)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Not where the rule has been changed meanwhile: that change counts for itself and has asked for its own evaluation.</summary>
    private Task<int> CountAsync(Segment segment, long? count, DateTimeOffset at, CancellationToken cancellationToken) =>
        data.Segments.Where(row => row.SegmentId == segment.SegmentId && row.Version == segment.Version)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Count, count).SetProperty(one => one.CountedAt, at), cancellationToken);
}
