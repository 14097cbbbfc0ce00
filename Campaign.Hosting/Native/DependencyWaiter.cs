using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>Holds a replica back until what it waits for is there.</summary>
internal sealed class DependencyWaiter(ResourceNotificationService notifications)
{
    /// <exception cref="DistributedApplicationException">A dependency ended in a way that leaves nothing to wait for.</exception>
    public Task WaitAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.Resource is not (ParameterResource or ConnectionStringResource))
            .Select(wait => WaitAsync(wait, cancellationToken)));

    private Task WaitAsync(WaitAnnotation wait, CancellationToken cancellationToken) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => notifications.WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken),
        WaitType.WaitUntilStarted => WaitForStartAsync(wait.Resource, cancellationToken),
        WaitType.WaitForCompletion => WaitForCompletionAsync(wait, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown wait: {wait.WaitType}"),
    };

    private async Task WaitForStartAsync(IResource dependency, CancellationToken cancellationToken)
    {
        var state = await notifications.WaitForResourceAsync(
            dependency.Name, [KnownResourceStates.Running, KnownResourceStates.Finished, KnownResourceStates.FailedToStart], cancellationToken).ConfigureAwait(false);
        if (state == KnownResourceStates.FailedToStart)
            throw new DistributedApplicationException($"it waits for {dependency.Name}, which did not start.");
    }

    private async Task WaitForCompletionAsync(WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var ended = await notifications.WaitForResourceAsync(
            wait.Resource.Name,
            change => KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text),
            cancellationToken).ConfigureAwait(false);
        if (ended.Snapshot.State?.Text == KnownResourceStates.FailedToStart || ended.Snapshot.ExitCode != wait.ExitCode)
            throw new DistributedApplicationException($"it waits for {wait.Resource.Name}, which failed (exit code {ended.Snapshot.ExitCode}).");
    }
}
