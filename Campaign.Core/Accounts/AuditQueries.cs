using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Common;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Accounts;

/// <summary>Reads who did what.</summary>
/// <param name="db">The unit of work.</param>
public sealed class AuditQueries(CampaignDbContext db)
{
    /// <summary>Entries, newest first.</summary>
    /// <param name="subject">Only of this, such as <c>campaign:&lt;id&gt;</c>; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such cursor.</exception>
    public async Task<Page<AuditItem>> ListAsync(string? subject, string? after, int limit, CancellationToken cancellationToken)
    {
        var entries = db.Audit.AsNoTracking();
        if (subject is not null)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (after is not null)
        {
            var (at, id) = Keyset.ReadMoment(after);
            entries = entries.Where(entry => entry.At < at || (entry.At == at && entry.AuditId.CompareTo(id) < 0));
        }

        var rows = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.AuditId).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        var names = await db.Memberships.AsNoTracking().Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { user.Id, user.DisplayName })
            .ToDictionaryAsync(user => Actor.User(user.Id).Value, user => user.DisplayName, cancellationToken);
        return new Page<AuditItem>(
            [.. page.Select(entry => new AuditItem(
                entry.AuditId, entry.At, entry.Actor, names.GetValueOrDefault(entry.Actor), entry.Action, entry.Subject, JsonElement.Parse(entry.Details)))],
            rows.Count > limit ? Keyset.Write(page[^1].At, page[^1].AuditId) : null);
    }
}
