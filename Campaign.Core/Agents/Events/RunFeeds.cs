using System.Runtime.CompilerServices;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Agents.Events;

/// <summary>Opens the streams of runs, on any replica.</summary>
public sealed class RunFeeds
{
    private readonly NpgsqlDataSource _database;
    private readonly LiveChannel _live;
    private readonly TimeProvider _clock;

    internal RunFeeds(NpgsqlDataSource database, LiveChannel live, TimeProvider clock) => (_database, _live, _clock) = (database, live, clock);

    /// <summary>Begins to listen, so that what is told from now on is not missed. The run need not exist yet.</summary>
    /// <param name="promoter">The tenant.</param>
    /// <param name="run">The run.</param>
    /// <returns>The stream; disposing it ends nothing but the listening.</returns>
    public async Task<RunFeed> OpenAsync(PromoterId promoter, RunId run) =>
        new(new RunEventReader(_database, promoter, run), await _live.SubscribeAsync(promoter, run), _clock);
}

/// <summary>
/// One reader's stream of a run: the log from where the reader is, then what is told live, then the log again wherever something is missing.
/// Ends with the run.
/// </summary>
public sealed class RunFeed : IAsyncDisposable
{
    // Live events make looking needless; the looks below only bound what a lost one costs.
    private static readonly TimeSpan LookWithRedis = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookWithoutRedis = TimeSpan.FromMilliseconds(200);

    private readonly RunEventReader _log;
    private readonly LiveSubscription _live;
    private readonly TimeProvider _clock;

    internal RunFeed(RunEventReader log, LiveSubscription live, TimeProvider clock) => (_log, _live, _clock) = (log, live, clock);

    /// <summary>Reads from the beginning, or on from an event that the reader has.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">The last event that the reader has; 0 for none. What follows begins anew after the last whole step up to it.</param>
    /// <param name="cancellationToken">The reader is gone.</param>
    /// <returns>The events.</returns>
    public async IAsyncEnumerable<RunStreamEvent> ReadAsync(
        AgentRun run, long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var resumed = await RunResume.FromAsync(_log, run, after, cancellationToken);
        foreach (var item in resumed.Snapshots)
        {
            yield return item;
        }

        var assembler = new StreamAssembler(resumed.After);
        for (var look = true; !resumed.Ended;)
        {
            if (look)
            {
                var page = await LookAsync(run, assembler.Stored, cancellationToken);
                foreach (var item in page.SelectMany(logged => assembler.TakeLogged(logged.Sequence, logged.Json)))
                {
                    yield return item;
                }

                if (page.Count == RunEventReader.PageSize)
                {
                    continue;
                }

                assembler.LogRead();
            }

            if (assembler.Ended)
            {
                yield break;
            }

            look = !await _live.WaitAsync(_live.IsUp ? LookWithRedis : LookWithoutRedis, _clock, cancellationToken);
            while (_live.TryRead(out var live))
            {
                foreach (var item in assembler.TakeLive(live))
                {
                    yield return item;
                }
            }

            look |= assembler.NeedsLog | _live.TakeLagged();
        }
    }

    /// <summary>While the database is away there is nothing to see; the reader keeps waiting.</summary>
    private async Task<IReadOnlyList<LoggedEvent>> LookAsync(AgentRun run, long after, CancellationToken cancellationToken)
    {
        try
        {
            return await _log.PageAsync(run, after, cancellationToken);
        }
        catch (Exception error) when (DatabaseFailures.IsAway(error) && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _live.DisposeAsync();
}
