namespace Campaign.Tests.EndToEnd;

/// <summary>Waits for another process to get somewhere, by asking it. One that never gets there fails the test, and does not hold up the run.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(5);

    public static async Task TrueAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        giveUp.CancelAfter(Never);
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(giveUp.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Never.TotalMinutes} minutes.");
            }
        }
    }
}
