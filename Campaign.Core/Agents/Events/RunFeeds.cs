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
public sealed class RunFeed : IDisposable
{
    // Looks come every two seconds of silence, and a sign of life every fifteen at the latest.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(13);

    private readonly RunEventReader _log;
    private readonly LiveSubscription _live;
    private readonly TimeProvider _clock;

    internal RunFeed(RunEventReader log, LiveSubscription live, TimeProvider clock) => (_log, _live, _clock) = (log, live, clock);

    /// <summary>Reads from the beginning, or on from an event that the reader has.</summary>
    /// <param name="run">The run.</param>
    /// <param name="after">The last event that the reader has; 0 for none. What follows begins anew after the last whole step up to it.</param>
    /// <param name="isNew">Whether the run was begun after this feed was opened: all is told live, and the log has nothing yet.</param>
    /// <param name="cancellationToken">The reader is gone.</param>
    /// <returns>The events; where nothing happens for some fifteen seconds, <see cref="RunStreamEvent.Heartbeat"/>.</returns>
    public async IAsyncEnumerable<RunStreamEvent> ReadAsync(
        AgentRun run, long after = 0, bool isNew = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var resumed = await RunResume.FromAsync(_log, run, after, cancellationToken);
        foreach (var item in resumed.Snapshots)
        {
            yield return item;
        }

        using var end = _live.EndWith(cancellationToken);
        var assembler = new StreamAssembler(resumed.After);
        var spokeAt = _clock.GetTimestamp();
        for (var look = !isNew; !resumed.Ended;)
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

            await _live.WaitAsync(cancellationToken);
            look = false;
            while (_live.TryRead(out var live))
            {
                look |= live.IsLook;
                foreach (var item in live.IsLook ? [] : assembler.TakeLive(live))
                {
                    spokeAt = _clock.GetTimestamp();
                    yield return item;
                }
            }

            look |= assembler.NeedsLog | _live.TakeLagged();
            if (_clock.GetElapsedTime(spokeAt) >= Silence)
            {
                spokeAt = _clock.GetTimestamp();
                yield return RunStreamEvent.Heartbeat;
            }
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
    public void Dispose() => _live.Dispose();
}
