using NpgsqlTypes;

namespace Campaign.Core.Data.Replica;

/// <summary>
/// Since when a replica is known to be complete: it has replayed all that the primary had written at an earlier moment. Unlike
/// <c>pg_last_xact_replay_timestamp</c> this is right while nothing is written, while the replica has lost its primary without noticing, and when
/// their clocks differ; and it needs no privilege.
/// </summary>
internal sealed class ReplicaFreshness
{
    private const int Kept = 64;

    private readonly Queue<(NpgsqlLogSequenceNumber Position, long At)> _awaited = new();

    /// <summary>A timestamp of the clock; null where nothing is known yet.</summary>
    public long? CompleteAt { get; private set; }

    /// <param name="at">A moment before the primary was asked.</param>
    /// <param name="written">The primary's position after it.</param>
    /// <param name="replayed">The replica's position after that.</param>
    public void Note(long at, NpgsqlLogSequenceNumber written, NpgsqlLogSequenceNumber replayed)
    {
        _awaited.Enqueue((written, at));
        while (_awaited.TryPeek(out var oldest) && oldest.Position <= replayed)
        {
            CompleteAt = oldest.At;
            _awaited.Dequeue();
        }

        if (_awaited.Count > Kept)
        {
            _awaited.Dequeue();
        }
    }
}
