using System.Collections.Concurrent;
using Campaign.Core.Delivery.Channels;

namespace Campaign.Tests.Delivery;

/// <summary>A channel that remembers every hand-over and answers as the test says.</summary>
internal sealed class RecordingChannel : IChannel
{
    public string Name { get; init; } = "outbox";

    public bool Idempotent { get; init; } = true;

    public int BatchSize { get; init; } = 50;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What becomes of a message; accepted unless set.</summary>
    public Func<OutgoingMessage, HandOverOutcome> Answer { get; set; } = _ => HandOverOutcome.Accepted;

    /// <summary>Runs before a batch is taken.</summary>
    public Func<OutgoingBatch, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after a batch was taken and before its answers are given.</summary>
    public Action After { get; set; } = () => { };

    /// <summary>Every hand-over, repeated ones too.</summary>
    public ConcurrentQueue<OutgoingMessage> HandOvers { get; } = new();

    /// <summary>Messages that reached a person: an idempotent channel passes each on once.</summary>
    public IEnumerable<IGrouping<Guid, OutgoingMessage>> Reached => HandOvers.GroupBy(message => message.MessageId);

    public async Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        await Before(batch);
        var answers = new List<HandOver>();
        foreach (var message in batch.Messages)
        {
            var outcome = Answer(message);
            if (outcome is HandOverOutcome.Accepted or HandOverOutcome.Uncertain)
            {
                HandOvers.Enqueue(message);
            }

            answers.Add(new HandOver(message.MessageId, outcome, outcome == HandOverOutcome.Accepted ? "p" : "as_the_test_says"));
        }

        After();
        return answers;
    }
}
