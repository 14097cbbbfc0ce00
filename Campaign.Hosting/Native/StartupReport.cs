using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>Tells a person at the terminal how the start goes, and where to go when it is done.</summary>
internal sealed class StartupReport(
    DistributedApplicationModel model, ReplicaSet replicas, ResourceNotificationService notifications, StateFolder state, Progress progress, DashboardAddress? dashboard = null)
    : BackgroundService
{
    private readonly HashSet<IResource> _told = [];
    private bool _failed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var expected = replicas.All.Select(replica => replica.Replica.Resource)
            .Where(resource => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any()).ToHashSet();
        await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            if (expected.Contains(change.Resource) && !_told.Contains(change.Resource))
                Tell(change);
            if (_told.IsSupersetOf(expected))
                break;
        }

        Conclude();
    }

    private void Tell(ResourceEvent change)
    {
        var resource = change.Resource;
        var finished = resource.RunsToCompletion(model.Resources);
        if (change.Snapshot.State?.Text == KnownResourceStates.FailedToStart || (finished && change.Snapshot.ExitCode is > 0))
        {
            _failed = true;
            _told.Add(resource);
        }
        else if (finished ? change.Snapshot.ExitCode == 0 : notifications.ReplicasOf(resource).All(replica => ResourceNotificationService.IsHealthy(replica?.Snapshot)))
        {
            _told.Add(resource);
            var count = resource.ReplicaCount();
            progress.Step($"{resource.Name}{(count > 1 ? $" ×{count}" : "")} {(finished ? "done" : "ready")}");
        }
    }

    private void Conclude()
    {
        progress.Write("");
        progress.Write(_failed
            ? $"  Not everything could start: see the messages above, the dashboard, or the logs in {state.Logs}"
            : $"  Ready after {progress.Elapsed.TotalSeconds:0.0} s");
        progress.Write("");
        foreach (var (text, url) in Links())
            progress.Write($"    {url,-38}  {text}");
        progress.Write("");
        progress.Write($"  Ctrl-C stops everything and keeps the data in {state.Root} (start with --reset to begin anew).");
        progress.Write("");
    }

    private IEnumerable<(string Text, string Url)> Links()
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.IsExternal))
            {
                var url = EndpointUrls.Of(resource, endpoint, replica: 0);
                yield return (url.DisplayText ?? resource.Name, url.Url);
            }
        }

        if (dashboard is not null)
            yield return ("Dashboard", dashboard.LoginUrl);
    }
}
