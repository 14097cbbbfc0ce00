namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>
/// Wakes whoever waits for the next change. A waiter takes the task before it looks at the data, so a change between looking and waiting is not lost.
/// </summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = Fresh();

    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
