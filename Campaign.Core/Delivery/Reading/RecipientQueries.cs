using System.Text.RegularExpressions;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Common;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Reads a campaign's recipients and the messages that the outbox took for them.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose they are.</param>
/// <param name="personalData">Opens the messages.</param>
public sealed partial class RecipientQueries(CampaignDbContext database, TenantContext tenant, PersonalData personalData)
{
    /// <summary>Recipients by fan.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="filter">Only these.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page; null where there is no such campaign.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such state or cursor.</exception>
    public async Task<Page<RecipientRow>?> ListAsync(CampaignId id, RecipientFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!await ExistsAsync(id, cancellationToken))
        {
            return null;
        }

        var held = (await database.SendBatches.Where(row => row.CampaignId == id && row.LeaseUntil != null).Select(row => row.FanIds).ToListAsync(cancellationToken))
            .SelectMany(fans => fans.Select(fan => new FanId(fan))).ToHashSet();
        var recipients = filter.Apply(database.Recipients.AsNoTracking().Where(row => row.CampaignId == id), held);
        if (after is not null)
        {
            var last = Keyset.ReadNumber(after);
            recipients = recipients.Where(row => (long)(object)row.FanId > last);
        }

        var rows = await recipients.OrderBy(row => row.FanId).Take(limit + 1).ToListAsync(cancellationToken);
        return new Page<RecipientRow>(
            [.. rows.Take(limit).Select(row => new RecipientRow(
                row.FanId.Value, EnumText.Of(row.Channel), row.Variant, EnumText.Of(StateOf(row, held)), row.Reason, row.MessageId, row.Attempts, row.UpdatedAt,
                row.Arm, row.OpenedAt, row.ClickedAt))],
            rows.Count > limit ? Keyset.Write(rows[limit - 1].FanId.Value) : null);
    }

    /// <summary>Messages of the outbox, in the order of their ids.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page; null where there is no such campaign.</returns>
    public async Task<Page<OutboxMessageSummary>?> OutboxAsync(CampaignId id, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(id, cancellationToken))
        {
            return null;
        }

        var messages = database.OutboxMessages.AsNoTracking().Where(row => row.CampaignId == id);
        if (after is not null)
        {
            var last = Keyset.ReadMoment(after).Id;
            messages = messages.Where(row => row.MessageId.CompareTo(last) > 0);
        }

        var rows = await messages.OrderBy(row => row.MessageId).Take(limit + 1).ToListAsync(cancellationToken);
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        return new Page<OutboxMessageSummary>(
            [.. rows.Take(limit).Select(row =>
            {
                var content = OutboxContent.Open(keys, row.ContentCipher);
                return new OutboxMessageSummary(row.MessageId, row.FanId.Value, EnumText.Of(row.Channel), Masked(content.To), content.Subject, row.CreatedAt);
            })],
            rows.Count > limit ? Keyset.Write(rows[limit - 1].CreatedAt, rows[limit - 1].MessageId) : null);
    }

    /// <summary>A message of the outbox as it would have gone out.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The message; null where there is none.</returns>
    public async Task<OutboxMessageDetail?> MessageAsync(CampaignId id, Guid messageId, CancellationToken cancellationToken)
    {
        var row = await database.OutboxMessages.AsNoTracking()
            .FirstOrDefaultAsync(message => message.CampaignId == id && message.MessageId == messageId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var content = OutboxContent.Open(await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken), row.ContentCipher);
        return new OutboxMessageDetail(
            messageId, row.FanId.Value, EnumText.Of(row.Channel), Masked(content.To), content.Subject, row.CreatedAt, WithoutPixel(content.Html), content.Text, content.Headers);
    }

    /// <summary><c>m•••@e•••.com</c> of an address, <c>+49•••</c> of a number.</summary>
    private static string Masked(string to)
    {
        var at = to.IndexOf('@', StringComparison.Ordinal);
        var dot = to.LastIndexOf('.');
        return at > 0 && dot > at + 1 ? $"{to[0]}•••@{to[at + 1]}•••{to[dot..]}" : $"{to[..Math.Min(3, to.Length)]}•••";
    }

    /// <summary>Looking at a message in the outbox is not opening it.</summary>
    private static string? WithoutPixel(string? html) => html is null ? null : TrackingPixel().Replace(html, "");

    [GeneratedRegex("<img[^>]+/t/o/[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex TrackingPixel();

    private static RecipientState StateOf(Recipient row, HashSet<FanId> held) =>
        row.State == RecipientState.Pending && held.Contains(row.FanId) ? RecipientState.Sending : row.State;

    private Task<bool> ExistsAsync(CampaignId id, CancellationToken cancellationToken) =>
        database.Campaigns.AnyAsync(row => row.CampaignId == id, cancellationToken);
}
