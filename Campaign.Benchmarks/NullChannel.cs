using Campaign.Core.Delivery.Channels;

namespace Campaign.Benchmarks;

/// <summary>Accepts every message at once, so that all but the handing over is measured.</summary>
internal sealed class NullChannel : IChannel
{
    public string Name => "outbox";

    public bool Idempotent => true;

    public int BatchSize => 1_000;

    public TimeSpan Lease => TimeSpan.FromSeconds(20);

    public Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HandOver>>(
        [.. batch.Messages.Select(message => new HandOver(message.MessageId, HandOverOutcome.Accepted, null))]);
}
