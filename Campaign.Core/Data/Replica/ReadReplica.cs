using System.Data.Common;
using Campaign.Core.Common;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Data.Replica;

/// <summary>
/// The read replica of this process, if it has one: whether it may be read from at this moment, and connections to it that hold what the caller
/// knows of. One that fails is left alone for a while and then looked for in the background, so that no read waits for it.
/// </summary>
/// <param name="replica">Its data source; null where there is none.</param>
/// <param name="primary">Says how far the replica should have come.</param>
/// <param name="options">How it is used.</param>
/// <param name="clock">Measures.</param>
/// <param name="logger">Tells when it comes and goes.</param>
public sealed partial class ReadReplica(
    NpgsqlDataSource? replica, NpgsqlDataSource primary, IOptions<ReplicaOptions> options, TimeProvider clock, ILogger<ReadReplica> logger)
{
    /// <summary>The connection string that names it, and the key of its data source.</summary>
    public const string ConnectionName = "campaigndb-readonly";

    private const int CheckTimeoutSeconds = 2;

    private readonly Lock _gate = new();
    private readonly ReplicaFreshness _freshness = new();
    private long? _checkedAt;
    private Task? _check;
    private string? _trouble;
    private string? _told = "";

    /// <summary>Whether there is one.</summary>
    public bool IsConfigured => replica is not null;

    private bool IsLeftAlone => _trouble is ReplicaOutcome.Away or ReplicaOutcome.Conflict;

    /// <summary>Why it is not read from now; null where it is.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>One of <see cref="ReplicaOutcome"/>.</returns>
    public async ValueTask<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        Task check;
        lock (_gate)
        {
            if (_checkedAt is { } at && clock.GetElapsedTime(at) < (IsLeftAlone ? options.Value.RetryAfter : options.Value.CheckEvery))
            {
                return Judgement();
            }

            check = _check ??= Task.Run(CheckAsync, CancellationToken.None);
            if (IsLeftAlone)
            {
                return _trouble;
            }
        }

        await check.WaitAsync(cancellationToken);
        lock (_gate)
        {
            return Judgement();
        }
    }

    /// <summary>
    /// A connection that is bound to the promoter and holds at least this version of its data; null where the replica has not come so far. The
    /// version is asked over the same connection, since behind one address several replicas may stand.
    /// </summary>
    internal async Task<NpgsqlConnection?> OpenAsync(PromoterId promoter, long dataVersion, CancellationToken cancellationToken)
    {
        var connection = await replica!.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantSettings.BatchCommand(promoter), DataVersion(promoter) } };
            await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
            {
                await reader.NextResultAsync(cancellationToken);
                if (await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) >= dataVersion)
                {
                    var opened = connection;
                    connection = null;
                    return opened;
                }
            }

            return null;
        }
        finally
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>What a read that failed there says about the replica. One that is away, or cancels reads, is left alone for a while.</summary>
    internal string Judge(Exception error)
    {
        Log.Failed(logger, error is PostgresException { SqlState: var state } ? state : error.GetType().Name);
        var outcome = error switch
        {
            // What Postgres answers a read that stands in the way of the replay, or is stopped for another's sake.
            PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled
            }
                => ReplicaOutcome.Conflict,
            _ => DatabaseFailures.IsAway(error) ? ReplicaOutcome.Away : ReplicaOutcome.Unanswered,
        };
        if (outcome != ReplicaOutcome.Unanswered)
        {
            LeaveAlone(outcome);
        }

        return outcome;
    }

    private static NpgsqlBatchCommand DataVersion(PromoterId promoter) =>
        new("SELECT data_version FROM promoters WHERE promoter_id = $1") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = promoter.Value } } };

    private async Task CheckAsync()
    {
        try
        {
            var at = clock.GetTimestamp();
            var written = await WrittenAsync();
            var replayed = await PositionAsync(replica!, "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END");
            lock (_gate)
            {
                _trouble = replayed is null ? ReplicaOutcome.NotAReplica : null;
                if (written is { } position && replayed is { } reached)
                {
                    _freshness.Note(at, position, reached);
                }
            }
        }
        catch (Exception error) when (error is DbException or TimeoutException or ObjectDisposedException)
        {
            LeaveAlone(ReplicaOutcome.Away);
        }
        finally
        {
            lock (_gate)
            {
                (_check, _checkedAt) = (null, clock.GetTimestamp());
                Tell();
            }
        }
    }

    /// <summary>A primary that does not answer is no fault of the replica, whose age is then unknown and so soon too high.</summary>
    private async Task<NpgsqlLogSequenceNumber?> WrittenAsync()
    {
        try
        {
            return await PositionAsync(primary, "SELECT pg_current_wal_flush_lsn()");
        }
        catch (DbException)
        {
            return null;
        }
    }

    private static async Task<NpgsqlLogSequenceNumber?> PositionAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = CheckTimeoutSeconds;
        return await command.ExecuteScalarAsync() as NpgsqlLogSequenceNumber?;
    }

    private void LeaveAlone(string trouble)
    {
        if (trouble == ReplicaOutcome.Away)
        {
            // The pool's other connections died with it.
            replica!.Clear();
        }

        lock (_gate)
        {
            (_trouble, _checkedAt) = (trouble, clock.GetTimestamp());
            Tell();
        }
    }

    private string? Judgement() =>
        _trouble ?? (_freshness.CompleteAt is { } at && clock.GetElapsedTime(at) <= options.Value.MaxStaleness ? null : ReplicaOutcome.Stale);

    private void Tell()
    {
        if (_freshness.CompleteAt is { } at)
        {
            CampaignTelemetry.ReplicaLag.Record(clock.GetElapsedTime(at).TotalSeconds);
        }

        var judgement = Judgement();
        if (judgement == _told)
        {
            return;
        }

        _told = judgement;
        if (judgement is null)
        {
            Log.Used(logger);
        }
        else
        {
            Log.NotUsed(logger, judgement);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Reading from the replica")]
        public static partial void Used(ILogger logger);

        [LoggerMessage(Level = LogLevel.Debug, Message = "A read failed on the replica ({Error}) and is done on the primary")]
        public static partial void Failed(ILogger logger, string error);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The read replica is not used ({Reason}); reading from the primary")]
        public static partial void NotUsed(ILogger logger, string reason);
    }
}
