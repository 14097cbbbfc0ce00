using Campaign.Contracts.Agents;
using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>How many fans would get a draft: what the approver types. It is measured again when sending begins.</summary>
internal sealed class RecipientCount(AudienceRules audiences, Holdouts holdouts, NpgsqlDataSource database, TenantContext tenant)
{
    public async Task<long> OfAsync(CampaignDraft draft, CancellationToken cancellationToken)
    {
        var content = CampaignContent.Of(draft);
        return content.Channels switch
        {
            _ when await holdouts.AnyAsync(tenant.RequiredPromoter, content.Purpose, cancellationToken) => await CountAsync(content, cancellationToken),
            [Channel.Email] => draft.Audience!.Reachable.Email,
            [Channel.Sms] => draft.Audience!.Reachable.Sms,
            _ => await CountAsync(content, cancellationToken),
        };
    }

    /// <summary>As the snapshot counts: of several channels a fan gets one, so that the counts per channel do not add up, and who is held out gets none.</summary>
    private async Task<long> CountAsync(CampaignContent content, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(content.Rule, content.Channels, content.Purpose, cancellationToken);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM ({eligible.Sql}) e WHERE e.channel IS NOT NULL AND NOT {Holdouts.Choice}", connection);
        eligible.AddParametersTo(command);
        await holdouts.AddParametersAsync(command, tenant.RequiredPromoter, content.Purpose, cancellationToken);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
