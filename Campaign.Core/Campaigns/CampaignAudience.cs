using Campaign.Contracts.Campaigns;
using Campaign.Core.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Campaigns;

/// <summary>Counts a campaign's audience as the snapshot would, without taking one.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="database">The database.</param>
/// <param name="audiences">Rules and eligibility.</param>
/// <param name="holdouts">Who is held out.</param>
public sealed class CampaignAudience(CampaignDbContext data, NpgsqlDataSource database, AudienceRules audiences, Holdouts holdouts)
{
    /// <summary>Whom a campaign would reach if it began now.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The count; null where there is no such campaign.</returns>
    /// <exception cref="Audiences.Validation.InvalidRuleException">The rule is not valid any more.</exception>
    public async Task<CampaignReach?> ReachAsync(CampaignId id, CancellationToken cancellationToken) =>
        await data.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken) is { } campaign
            ? await ReachAsync(campaign, cancellationToken)
            : null;

    internal async Task<CampaignReach> ReachAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(campaign.Rule, campaign.Channels, campaign.Purpose, cancellationToken);
        await using var connection = await database.OpenForAsync(campaign.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT CASE WHEN e.channel IS NOT NULL AND {Holdouts.Choice} THEN '{Holdouts.Reason}' ELSE e.reason END, count(*)
            FROM ({eligible.Sql}) e GROUP BY 1 ORDER BY 2 DESC
            """, connection);
        eligible.AddParametersTo(command);
        await holdouts.AddParametersAsync(command, campaign, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var posts = campaign.Channels.Contains(Channel.Social) ? 1 : 0;
        var (recipients, exclusions) = (0L + posts, new List<ExclusionCount>());
        while (await reader.ReadAsync(cancellationToken))
        {
            if (await reader.IsDBNullAsync(0, cancellationToken))
            {
                recipients += reader.GetInt64(1);
            }
            else
            {
                exclusions.Add(new ExclusionCount(reader.GetString(0), reader.GetInt64(1)));
            }
        }

        return new CampaignReach(recipients + exclusions.Sum(row => row.Count), recipients, exclusions, campaign.DraftHash);
    }
}
