using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Lists the fans who are in a segment now.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database, for what the rule names.</param>
/// <param name="tenant">Whose segment.</param>
/// <param name="fans">Shows fans.</param>
/// <param name="clock">Says when.</param>
public sealed class SegmentFans(CampaignDbContext data, NpgsqlDataSource database, TenantContext tenant, FanDirectory fans, TimeProvider clock)
{
    /// <summary>A page of its members, the newest first.</summary>
    /// <param name="segmentId">The segment.</param>
    /// <param name="filter">Which of its members.</param>
    /// <param name="masked">Whether names and addresses are masked.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The page; null where there is no such segment.</returns>
    /// <exception cref="InvalidRuleException">Its rule does not hold any more: then it has no members.</exception>
    public async Task<Page<FanItem>?> ListAsync(Guid segmentId, FanFilter filter, bool masked, CancellationToken cancellationToken)
    {
        if (!await data.Segments.AnyAsync(row => row.SegmentId == segmentId && row.DeletedAt == null, cancellationToken))
        {
            return null;
        }

        var rule = new SegmentRule(segmentId);
        RuleScope scope;
        await using (var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken))
        {
            scope = await RuleScopes.LoadAsync(connection, tenant.RequiredPromoter, rule, clock.GetUtcNow(), cancellationToken);
            await RuleCheck.RequireAsync(connection, scope, rule, null, cancellationToken);
        }

        var parameters = new SqlParameters();
        var members = new FanSource(new RuleCompiler(scope, parameters).Compile(rule), parameters.Items);
        return await fans.ListAsync(filter, masked, members, cancellationToken);
    }
}
