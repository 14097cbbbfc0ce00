namespace Campaign.Hosting.Native;

/// <summary>Present when a test has taken the application over: the entry point's own Run then only waits for the test to be done.</summary>
internal sealed class RunInterceptor
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Stopped => _stopped.Task;

    public void Stop() => _stopped.TrySetResult();
}
