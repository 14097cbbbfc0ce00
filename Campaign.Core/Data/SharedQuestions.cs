namespace Campaign.Core.Data;

/// <summary>
/// Lets callers who ask at the same time share round trips. A question goes with the next trip that has not left yet, so its answer is as fresh
/// as if it had gone alone; the busier the process, the less each question costs.
/// </summary>
/// <typeparam name="TKey">What is asked about.</typeparam>
/// <typeparam name="TAnswer">What is said about it.</typeparam>
/// <param name="ask">Answers different keys in one round trip; keys without an answer are left out. It must end by itself.</param>
internal sealed class SharedQuestions<TKey, TAnswer>(Func<IReadOnlyList<TKey>, Task<IReadOnlyDictionary<TKey, TAnswer>>> ask)
    where TKey : notnull
    where TAnswer : class
{
    /// <summary>A second trip leaves while the first is slow to come back; more would carry too few each.</summary>
    private const int TripsAtOnce = 2;

    private readonly Lock _lock = new();
    private Trip? _next;
    private int _under;

    /// <summary>Asks.</summary>
    /// <param name="key">About what.</param>
    /// <param name="cancellationToken">Stops waiting; the trip goes on for the others.</param>
    /// <returns>The answer; null where there is none.</returns>
    public async Task<TAnswer?> AskAsync(TKey key, CancellationToken cancellationToken)
    {
        Trip trip;
        lock (_lock)
        {
            trip = _next ??= new Trip();
            trip.Keys.Add(key);
            if (_under < TripsAtOnce)
            {
                _under++;
                _next = null;
                // The trip belongs to all who wait, not to the request that happened to start it.
                using var _ = ExecutionContext.SuppressFlow();
                Task.Run(() => TravelAsync(trip), CancellationToken.None);
            }
        }

        var answers = await trip.Answers.Task.WaitAsync(cancellationToken);
        return answers.GetValueOrDefault(key);
    }

    private async Task TravelAsync(Trip? trip)
    {
        while (trip is not null)
        {
            try
            {
                trip.Answers.SetResult(await ask([.. trip.Keys]));
            }
            catch (Exception error)
            {
                trip.Answers.SetException(error);
            }

            lock (_lock)
            {
                (trip, _next) = (_next, null);
                _under -= trip is null ? 1 : 0;
            }
        }
    }

    private sealed class Trip
    {
        public HashSet<TKey> Keys { get; } = [];

        public TaskCompletionSource<IReadOnlyDictionary<TKey, TAnswer>> Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
