using Campaign.Contracts.Agents;
using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>How many fans would get a draft: what the approver types. It is measured again when sending begins.</summary>
internal sealed class RecipientCount(AudienceRules audiences, NpgsqlDataSource database, TenantContext tenant)
{
    public async Task<long> OfAsync(CampaignDraft draft, CancellationToken cancellationToken)
    {
        var content = CampaignContent.Of(draft);
        return content.Channels switch
        {
            [Channel.Email] => draft.Audience!.Reachable.Email,
            [Channel.Sms] => draft.Audience!.Reachable.Sms,
            _ => await CountAsync(content, cancellationToken),
        };
    }

    /// <summary>Of several channels a fan gets one, so that the counts per channel do not add up.</summary>
    private async Task<long> CountAsync(CampaignContent content, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(content.Rule, content.Channels, content.Purpose, cancellationToken);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT count(e.channel) FROM ({eligible.Sql}) e", connection);
        eligible.AddParametersTo(command);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
