using System.Runtime.CompilerServices;
using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>
/// The newest that are there, then everything that comes. A reader takes what the ring holds when it comes by: a slow one skips what has left it, and
/// never holds anybody up.
/// </summary>
internal static class TelemetryFollow
{
    private const int MostAtOnce = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="after">The records after a number, oldest first, at most so many.</param>
    /// <param name="newest">How many of those already there.</param>
    public static async IAsyncEnumerable<IReadOnlyList<TView>> Of<TRecord, TView>(
        ChangeSignal changed,
        Func<long, int, TRecord[]> after,
        Func<TRecord, bool> fits,
        Func<TRecord, TView> view,
        int newest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRecord : IKept
    {
        var known = after(0, int.MaxValue);
        var sequence = known.Length == 0 ? 0 : known[^1].Sequence;
        yield return [.. known.Where(fits).TakeLast(newest).Select(view)];
        while (true)
        {
            var next = changed.Next;
            var fresh = after(sequence, MostAtOnce);
            if (fresh.Length == 0)
            {
                await next.WaitAsync(cancellationToken).ConfigureAwait(false);
                // At thousands of records a second, a few larger answers rather than many small ones.
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
                continue;
            }

            sequence = fresh[^1].Sequence;
            var views = fresh.Where(fits).Select(view).ToList();
            if (views.Count > 0)
                yield return views;
        }
    }
}
