using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>Runs the model as processes of this machine.</summary>
internal sealed class NativeRunner(
    DistributedApplicationModel model,
    RunnerSettings settings,
    StateFolder state,
    RecipeBook recipes,
    ProcessLauncher launcher,
    ReplicaSet replicas,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    DatabaseCreator databases,
    Progress progress,
    TimeProvider time) : IHostedService, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _followers = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        EndpointAllocator.Allocate(model.Resources, settings.RandomizePorts);
        foreach (var resource in model.Resources)
            await PrepareAsync(resource, cancellationToken).ConfigureAwait(false);
        await LaunchAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_followers).ConfigureAwait(false);
        foreach (var group in StopOrder.Of(model.Resources))
            await Task.WhenAll(group.SelectMany(replicas.Of).Select(replica => replica.StopAsync(CancellationToken.None))).ConfigureAwait(false);
        state.Processes.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        // A start that failed half-way is disposed without having been stopped.
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (var replica in replicas.All)
            await replica.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task PrepareAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (recipes.For(resource) is not { } recipe)
            return;

        await recipe.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var dependencies = new DependencyWaiter(notifications);
        foreach (var replica in resource.Replicas())
        {
            var log = logs.Of(replica.Id);
            log.KeepIn(Path.Combine(state.Logs, replica.Id + ".log"));
            var status = new ReplicaStatus(replica, notifications, log, time);
            status.NotStarted();
            replicas.Add(new ReplicaSupervisor(replica, resource.RunsToCompletion(model.Resources), recipe, launcher, status, dependencies, progress));
        }
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        foreach (var database in model.Resources.OfType<PostgresDatabaseResource>())
            _followers.Add(databases.FollowAsync(database, _stopping.Token));
        foreach (var replica in replicas.All.Where(replica => !replica.Replica.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()))
            await replica.StartAsync(cancellationToken).ConfigureAwait(false);
    }
}
