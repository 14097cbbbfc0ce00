using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>Makes, edits and removes drafts by hand. What is refused here could not be sent.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="keys">Requests that were made before.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="check">What can be sent.</param>
/// <param name="audiences">Counts and reads the rule.</param>
/// <param name="audit">The audit log.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignDrafts(
    CampaignDbContext database, TenantContext tenant, IdempotencyKeys keys, CampaignChanges changes, CampaignLifecycle lifecycle, ContentCheck check,
    AudienceQueries audiences, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes a draft. Under an idempotency key the same request makes it once.</summary>
    /// <param name="input">The campaign.</param>
    /// <param name="key">The caller's idempotency key; null where there is none.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="DomainException">It could not be sent; codes as in <see cref="ContentCheck"/>; or <c>idempotency_key_reused</c>.</exception>
    /// <exception cref="Audiences.Validation.InvalidRuleException">A rule is not valid.</exception>
    public async Task<CampaignId> CreateAsync(CampaignInput input, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var content = await ContentAsync(input, cancellationToken);
        var preview = await PreviewAsync(content, cancellationToken);

        // The key names the campaign, so that a repeated request finds it.
        var id = new CampaignId(key is null ? Guid.CreateVersion7(clock.GetUtcNow()) : NamedId.Of(tenant.RequiredPromoter.Value, "campaign:" + key));
        return await database.InTransactionAsync(
            async () =>
            {
                if (key is null || !await keys.RepeatedAsync("campaign.create", key, input, cancellationToken))
                {
                    Begin(id, input.Name.Trim(), content, preview);
                    await database.SaveChangesAsync(cancellationToken);
                }

                return id;
            },
            cancellationToken);
    }

    /// <summary>Edits a draft.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="version">The version that was read; null for any.</param>
    /// <param name="input">The whole campaign anew.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The draft; null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>: it is no draft any more; <c>stale</c>: somebody was faster; or as at creation.</exception>
    /// <exception cref="Audiences.Validation.InvalidRuleException">A rule is not valid.</exception>
    public async Task<MarketingCampaign?> EditAsync(CampaignId id, string? version, CampaignInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var content = await ContentAsync(input, cancellationToken);
        var preview = await PreviewAsync(content, cancellationToken);
        return await changes.ChangeAsync(id, "edit", null, null, campaign =>
        {
            Require(campaign, version);
            var hash = DraftHash.Of(content);
            (campaign.Name, campaign.Sentence, campaign.AudienceCount) = (input.Name.Trim(), preview.Sentence, preview.Count);
            (campaign.Channels, campaign.Purpose, campaign.EventId) = ([.. content.Channels], content.Purpose, content.EventId);
            (campaign.Rule, campaign.Copy, campaign.Schedule) = (content.Rule, content.Copy, content.Schedule);
            (campaign.Experiment, campaign.HoldoutShare) = (content.Experiment, content.HoldoutShare);
            campaign.Revision += hash == campaign.DraftHash ? 0 : 1;
            campaign.DraftHash = hash;
            return Task.FromResult<object?>(new { campaign.DraftHash, campaign.Revision });
        }, cancellationToken);
    }

    /// <summary>Removes a draft. Its steps stay in the audit log.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="version">The version that was read; null for any.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>: it is no draft, so it can only be cancelled; or <c>stale</c>.</exception>
    public async Task<bool> DeleteAsync(CampaignId id, string? version, CancellationToken cancellationToken) =>
        await changes.ChangeAsync(id, "delete", null, null, campaign =>
        {
            Require(campaign, version);
            database.Campaigns.Remove(campaign);
            return Task.FromResult<object?>(new { campaign.DraftHash, campaign.Revision });
        }, cancellationToken) is not null;

    private void Begin(CampaignId id, string name, CampaignContent content, AudiencePreview preview)
    {
        var campaign = new MarketingCampaign
        {
            PromoterId = tenant.RequiredPromoter,
            CampaignId = id,
            Name = name,
            Channels = [.. content.Channels],
            Purpose = content.Purpose,
            EventId = content.EventId,
            Rule = content.Rule,
            Sentence = preview.Sentence,
            Copy = content.Copy,
            Schedule = content.Schedule,
            Experiment = content.Experiment,
            HoldoutShare = content.HoldoutShare,
            DraftHash = DraftHash.Of(content),
            AudienceCount = preview.Count,
            CreatedBy = tenant.UserId,
            CreatedAt = clock.GetUtcNow().ToMilliseconds(),
        };
        lifecycle.Begin(campaign, tenant.Actor);
        audit.Record("campaign.create", $"campaign:{id}", new { campaign.DraftHash });
    }

    private void Require(MarketingCampaign campaign, string? version)
    {
        if (version is not null && database.VersionOf(campaign) != version)
        {
            throw new DomainException("stale", "Somebody else changed it meanwhile; read it again.");
        }

        if (campaign.Status != CampaignStatus.Draft)
        {
            throw new DomainException("illegal_transition", $"That is possible with a draft only; this campaign is {EnumText.Of(campaign.Status)}.");
        }
    }

    private async Task<CampaignContent> ContentAsync(CampaignInput input, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == tenant.RequiredPromoter, cancellationToken);
        var content = new CampaignContent(
            input.Rule, input.Copy, CampaignContent.ParseChannels(input.Channels), CampaignContent.ParsePurpose(input.Purpose),
            input.Schedule ?? new DraftSchedule("now", promoter.TimeZone), input.EventId)
        {
            Experiment = input.Experiment,
            HoldoutShare = input.HoldoutShare is > 0 ? input.HoldoutShare : null,
        };
        await check.RequireAsync(input.Name, content, promoter, cancellationToken);
        return content;
    }

    private Task<AudiencePreview> PreviewAsync(CampaignContent content, CancellationToken cancellationToken) => audiences.PreviewAsync(
        new AudiencePreviewRequest(content.Rule, PreviewedChannel(content), EnumText.Of(content.Purpose)), cancellationToken: cancellationToken);

    /// <summary>Previews judge e-mail and text messages; how many fans match is the same on every channel.</summary>
    private static string? PreviewedChannel(CampaignContent content) =>
        content.Channels.Where(channel => channel is Channel.Email or Channel.Sms).Select(EnumText.Of).FirstOrDefault();
}
