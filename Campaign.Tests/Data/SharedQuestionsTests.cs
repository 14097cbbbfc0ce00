using Campaign.Core.Data;
using Xunit;

namespace Campaign.Tests.Data;

/// <summary>Callers who share a round trip to the database get what each would have got alone.</summary>
public sealed class SharedQuestionsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_never_older_than_its_question()
    {
        var version = 0;
        var questions = new SharedQuestions<string, Version>(async keys =>
        {
            var seen = Volatile.Read(ref version);
            await Task.Yield();
            return keys.ToDictionary(key => key, _ => new Version(seen));
        });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var atLeast = Interlocked.Increment(ref version);
                var answer = await questions.AskAsync("a", Cancellation);
                Assert.InRange(answer!.Number, atLeast, int.MaxValue);
            }
        })));
    }

    [Fact]
    public async Task Those_who_ask_while_trips_are_under_way_share_the_next()
    {
        var trips = new List<string[]>();
        var gates = new SemaphoreSlim(0);
        var questions = new SharedQuestions<string, string>(async keys =>
        {
            lock (trips)
            {
                trips.Add([.. keys.Order()]);
            }

            await gates.WaitAsync();
            return keys.Where(key => key != "unknown").ToDictionary(key => key, key => key + "!");
        });

        var early = new[] { questions.AskAsync("a", Cancellation), questions.AskAsync("b", Cancellation) };
        Task<string?>[] late =
            [questions.AskAsync("c", Cancellation), questions.AskAsync("c", Cancellation), questions.AskAsync("d", Cancellation), questions.AskAsync("unknown", Cancellation)];
        gates.Release(3);

        Assert.Equal("a! b!", string.Join(' ', await Task.WhenAll(early)));
        Assert.Equal("c! c! d! ", string.Join(' ', await Task.WhenAll(late)));

        // In which order trips begin is the thread pool's business.
        Assert.Contains(trips, trip => trip.SequenceEqual(["c", "d", "unknown"]));
        Assert.Equal(3, trips.Count);
    }

    [Fact]
    public async Task A_trip_that_fails_fails_for_those_on_it_alone()
    {
        var isAway = true;
        var questions = new SharedQuestions<string, string>(keys => isAway
            ? throw new TimeoutException("away")
            : Task.FromResult<IReadOnlyDictionary<string, string>>(keys.ToDictionary(key => key)));

        await Assert.ThrowsAsync<TimeoutException>(() => questions.AskAsync("a", Cancellation));
        isAway = false;
        Assert.Equal("a", await questions.AskAsync("a", Cancellation));
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_others_their_answer()
    {
        var gate = new TaskCompletionSource();
        var questions = new SharedQuestions<string, string>(async keys =>
        {
            await gate.Task;
            return keys.ToDictionary(key => key);
        });
        using var impatient = new CancellationTokenSource();
        var under = new[] { questions.AskAsync("a", Cancellation), questions.AskAsync("b", Cancellation) };
        var (left, stayed) = (questions.AskAsync("c", impatient.Token), questions.AskAsync("c", Cancellation));

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();

        Assert.Equal("c", await stayed);
        Assert.Equal("a b", string.Join(' ', await Task.WhenAll(under)));
    }

    private sealed record Version(int Number);
}
