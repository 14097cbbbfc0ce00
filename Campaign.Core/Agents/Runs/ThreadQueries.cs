using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Common;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>Reads threads and runs.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="clock">Says which interrupts have run out.</param>
public sealed class ThreadQueries(CampaignDbContext database, TimeProvider clock)
{
    private const int MostCheckpoints = 100;

    /// <summary>The threads, last changed first.</summary>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such cursor.</exception>
    public async Task<Page<ThreadSummary>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var threads = database.Threads.AsNoTracking();
        if (after is not null)
        {
            var (at, id) = ReadCursor(after);
            threads = threads.Where(thread => thread.UpdatedAt < at || (thread.UpdatedAt == at && thread.ThreadId.CompareTo(id) < 0));
        }

        var rows = await threads.OrderByDescending(thread => thread.UpdatedAt).ThenByDescending(thread => thread.ThreadId).Take(limit + 1)
            .Select(thread => new { thread.ThreadId, thread.Title, thread.Draft, thread.UpdatedAt }).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        return new Page<ThreadSummary>(
            [.. page.Select(row => new ThreadSummary(row.ThreadId, row.Title, row.Draft.Status, row.UpdatedAt))],
            rows.Count > limit ? WriteCursor(page[^1].UpdatedAt, page[^1].ThreadId) : null);
    }

    /// <summary>A thread whole.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The thread; null when there is none.</returns>
    public async Task<ThreadDetail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var thread = await database.Threads.AsNoTracking().FirstOrDefaultAsync(row => row.ThreadId == id, cancellationToken);
        if (thread is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var interrupts = await database.Interrupts.AsNoTracking()
            .Where(row => row.ThreadId == id && row.Status == InterruptStatus.Open && row.ExpiresAt > now).ToListAsync(cancellationToken);
        var checkpoints = await database.Checkpoints.AsNoTracking().Where(row => row.ThreadId == id)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.CheckpointId).Take(MostCheckpoints)
            .Select(row => new { row.CheckpointId, row.RunId, row.Node, row.CreatedAt }).ToListAsync(cancellationToken);
        return new ThreadDetail(
            id,
            thread.Title,
            await ThreadMessages.ReadAsync(database, id, cancellationToken),
            thread.Draft,
            [.. interrupts.Select(Interrupts.ToContract)],
            [.. checkpoints.Select(row => new CheckpointSummary(row.CheckpointId, row.RunId.Value, row.Node, row.CreatedAt))],
            thread.ActiveRunId?.Value);
    }

    /// <summary>A run.</summary>
    /// <param name="id">The run.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; null when there is none.</returns>
    public Task<AgentRun?> FindRunAsync(RunId id, CancellationToken cancellationToken) =>
        database.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.RunId == id, cancellationToken);

    private static string WriteCursor(DateTimeOffset at, Guid id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}:{id}")));

    private static (DateTimeOffset At, Guid Id) ReadCursor(string cursor)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':');
            return (new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(parts[1]));
        }
        catch (Exception error) when (error is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new DomainException("invalid_request", "The cursor is none of this list.");
        }
    }
}
