namespace Campaign.Core.Delivery.Channels;

/// <summary>Hands the messages of a batch over one by one, several at once, and stops where the provider cannot be reached by anybody.</summary>
internal static class HandOvers
{
    /// <summary>Hands over.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="send">Hands one over; says beside its answer whether the others need not be tried now.</param>
    /// <param name="cancellationToken">No message is begun after it.</param>
    /// <returns>One answer per message.</returns>
    public static async Task<IReadOnlyList<HandOver>> EachAsync(
        IReadOnlyList<OutgoingMessage> messages, int atOnce, Func<OutgoingMessage, Task<(HandOver Answer, bool Away)>> send, CancellationToken cancellationToken)
    {
        var answers = messages.Select(message => new HandOver(message.MessageId, HandOverOutcome.NotTried, HandOver.Stopped)).ToArray();
        var (next, away) = (-1, false);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, answers.Length)).Select(_ => SendNextAsync()));
        return answers;

        async Task SendNextAsync()
        {
            while (!cancellationToken.IsCancellationRequested && !Volatile.Read(ref away) && Interlocked.Increment(ref next) is var index && index < answers.Length)
            {
                (answers[index], var nobody) = await send(messages[index]);
                if (nobody)
                {
                    Volatile.Write(ref away, true);
                }
            }
        }
    }
}
