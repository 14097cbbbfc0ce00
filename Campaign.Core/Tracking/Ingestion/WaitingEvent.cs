namespace Campaign.Core.Tracking.Ingestion;

/// <summary>An event on its way to the database, and the request that waits for it.</summary>
internal sealed class WaitingEvent(InboxEvent item)
{
    private const int Queued = 0;
    private const int Taken = 1;
    private const int GivenUp = 2;

    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public InboxEvent Event => item;

    public Task Stored => _stored.Task;

    /// <summary>Takes it into a batch; false where nobody wants it any more.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Queued) == Queued;

    /// <summary>Withdraws it, unless a writer has it already.</summary>
    public void GiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Queued);

    public void Complete() => _stored.TrySetResult();

    public void Fail(Exception error) => _stored.TrySetException(error);
}
