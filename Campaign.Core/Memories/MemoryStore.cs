using Campaign.Contracts.Memories;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Memories;

/// <summary>Keeps in mind what the scope's promoter said and what was measured. Noting something twice keeps it once.</summary>
/// <param name="data">The unit of work.</param>
/// <param name="tenant">Whose memories.</param>
/// <param name="audit">Notes who did it.</param>
/// <param name="options">How many, and for how long.</param>
/// <param name="clock">The present.</param>
public sealed class MemoryStore(CampaignDbContext data, TenantContext tenant, AuditTrail audit, IOptions<MemoryOptions> options, TimeProvider clock)
{
    /// <summary>Keeps a preference in mind.</summary>
    /// <param name="text">As a person said it.</param>
    /// <param name="source">Where.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>What became of it.</returns>
    public async Task<MemoryVerdict> RememberAsync(string text, MemorySource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var kept = MemoryText.Clean(text);
        if (kept.Length is 0 or > MemoryText.MaxLength)
        {
            return MemoryVerdict.Length;
        }

        return MemoryText.NamesSomebody(kept) ? MemoryVerdict.PersonalData
            : await data.InTransactionAsync(() => RememberAsync(Preference(kept, source), cancellationToken), cancellationToken);
    }

    /// <summary>Keeps what was measured of a campaign in mind; a later measurement takes the place of the first, unless a person has deleted it.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="text">The numbers in one line.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When it is written.</returns>
    internal Task RecordAsync(CampaignId campaign, string text, CancellationToken cancellationToken) => data.InTransactionAsync(
        async () =>
        {
            await ForgetOldAsync(cancellationToken);
            var now = clock.GetUtcNow();
            return await data.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO memories (promoter_id, memory_id, kind, text, key, campaign_id, created_by, created_at)
                SELECT {tenant.RequiredPromoter.Value}, {Guid.CreateVersion7(now)}, 'outcome', {Cut(MemoryText.Clean(text))}, {MemoryText.Key($"outcome {campaign}")},
                    {campaign.Value}, {Actor.Worker.Value}, {now}
                WHERE NOT EXISTS (
                    SELECT FROM memories m WHERE m.promoter_id = {tenant.RequiredPromoter.Value} AND m.campaign_id = {campaign.Value} AND m.deleted_at IS NOT NULL)
                ON CONFLICT (promoter_id, key) WHERE deleted_at IS NULL DO UPDATE SET text = excluded.text, created_at = excluded.created_at
                """,
                cancellationToken);
        },
        cancellationToken);

    /// <summary>Deletes a memory. It can be restored for a while.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await data.Memories.FirstOrDefaultAsync(row => row.MemoryId == id && row.DeletedAt == null, cancellationToken) is not { } memory)
        {
            return false;
        }

        memory.DeletedAt = clock.GetUtcNow();
        audit.Record("memory.delete", $"memory:{id}");
        await data.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes a deletion back; where the same was noted again meanwhile, that one stays instead.</summary>
    /// <param name="id">The memory.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The memory that holds now; null where there is none, or its time has passed.</returns>
    public async Task<MemoryView?> RestoreAsync(Guid id, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-options.Value.DeletedDays);
        if (await data.Memories.FirstOrDefaultAsync(row => row.MemoryId == id && (row.DeletedAt == null || row.DeletedAt >= since), cancellationToken) is not { } memory)
        {
            return null;
        }

        var again = await data.Memories.FirstOrDefaultAsync(row => row.Key == memory.Key && row.DeletedAt == null, cancellationToken);
        if (again is null)
        {
            memory.DeletedAt = null;
            audit.Record("memory.restore", $"memory:{id}");
            await data.SaveChangesAsync(cancellationToken);
        }

        return View(again ?? memory);
    }

    /// <summary>What is kept in mind, newest first.</summary>
    /// <param name="deleted">Those that can be restored instead.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>All of them: there are few.</returns>
    public async Task<IReadOnlyList<MemoryView>> ListAsync(bool deleted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (since, oldest) = (now.AddDays(-options.Value.DeletedDays), now.AddMonths(-options.Value.OutcomeMonths));
        var rows = await data.Memories.AsNoTracking()
            .Where(row => deleted ? row.DeletedAt >= since : row.DeletedAt == null && (row.Kind == MemoryKind.Preference || row.CreatedAt >= oldest))
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.MemoryId).ToListAsync(cancellationToken);
        return [.. rows.Select(View)];
    }

    private async Task<MemoryVerdict> RememberAsync(Memory memory, CancellationToken cancellationToken)
    {
        await ForgetOldAsync(cancellationToken);

        // Two at once must not both be the last that there is room for.
        await data.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"memories {memory.PromoterId}"}, 0))", cancellationToken);
        if (await data.Memories.AnyAsync(row => row.Key == memory.Key && row.DeletedAt == null, cancellationToken))
        {
            return MemoryVerdict.Known;
        }

        if (await data.Memories.CountAsync(row => row.Kind == MemoryKind.Preference && row.DeletedAt == null, cancellationToken) >= options.Value.MostPreferences)
        {
            return MemoryVerdict.Full;
        }

        data.Memories.Add(memory);
        audit.Record("memory.remember", $"memory:{memory.MemoryId}");
        await data.SaveChangesAsync(cancellationToken);
        return MemoryVerdict.Kept;
    }

    /// <summary>Whatever is past its time goes when something new comes; reading never shows it before that.</summary>
    private async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (since, oldest) = (now.AddDays(-options.Value.DeletedDays), now.AddMonths(-options.Value.OutcomeMonths));
        await data.Memories.Where(row => row.DeletedAt < since || (row.Kind == MemoryKind.Outcome && row.CreatedAt < oldest)).ExecuteDeleteAsync(cancellationToken);
        var room = options.Value.MostOutcomes - 1;
        await data.Memories
            .Where(row => row.Kind == MemoryKind.Outcome && row.DeletedAt == null && data.Memories
                .Where(other => other.Kind == MemoryKind.Outcome && other.DeletedAt == null)
                .OrderByDescending(other => other.CreatedAt).Skip(room).Select(other => other.MemoryId).Contains(row.MemoryId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private Memory Preference(string text, MemorySource source)
    {
        var now = clock.GetUtcNow();
        return new Memory
        {
            PromoterId = tenant.RequiredPromoter,
            MemoryId = Guid.CreateVersion7(now),
            Kind = MemoryKind.Preference,
            Text = text,
            Key = MemoryText.Key(text),
            ThreadId = source.ThreadId,
            RunId = source.RunId,
            CreatedBy = tenant.Actor.Value,
            CreatedAt = now,
        };
    }

    private static string Cut(string text) => text.Length <= MemoryText.MaxLength ? text : text[..MemoryText.MaxLength];

    private static MemoryView View(Memory row) => new(row.MemoryId, EnumText.Of(row.Kind), row.Text, row.CreatedAt, row.CreatedBy)
    {
        ThreadId = row.ThreadId,
        RunId = row.RunId,
        CampaignId = row.CampaignId,
        DeletedAt = row.DeletedAt,
    };
}
