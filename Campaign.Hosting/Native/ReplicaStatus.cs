using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>Tells the world what one replica is doing.</summary>
internal sealed class ReplicaStatus(Replica replica, ResourceNotificationService notifications, ConsoleLog log, TimeProvider time)
{
    private int _starts;

    public ConsoleLog Log => log;

    public void NotStarted() => Publish(snapshot => snapshot with { State = KnownResourceStates.NotStarted });

    public void Waiting() => Publish(snapshot => snapshot with { State = KnownResourceStates.Waiting, ExitCode = null });

    public void Starting() => Publish(snapshot => snapshot with { State = KnownResourceStates.Starting, ExitCode = null, HealthStatus = null });

    public void Running(int processId, IReadOnlyDictionary<string, string> environment)
    {
        _starts++;
        Publish(snapshot => snapshot with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = time.GetUtcNow().UtcDateTime,
            Properties = [new ResourcePropertySnapshot("executable.pid", processId), new ResourcePropertySnapshot("executable.restarts", _starts - 1)],
            EnvironmentVariables = [.. environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true))],
            Urls = Urls(),
        });
    }

    public void Health(HealthStatus health)
    {
        if (!notifications.TryGetCurrentState(replica.Id, out var current) || current.Snapshot.HealthStatus != health)
            Publish(snapshot => snapshot with { HealthStatus = health });
    }

    public void Stopping() => Publish(snapshot => snapshot with { State = KnownResourceStates.Stopping, HealthStatus = null });

    public void Stopped() => Publish(snapshot => snapshot with { State = KnownResourceStates.Exited, HealthStatus = null });

    public void FailedToStart() => Publish(snapshot => snapshot with { State = KnownResourceStates.FailedToStart, HealthStatus = HealthStatus.Unhealthy });

    public void Ended(int exitCode, bool done) => Publish(snapshot => snapshot with
    {
        State = done ? KnownResourceStates.Finished : KnownResourceStates.Exited,
        ExitCode = exitCode,
        HealthStatus = exitCode == 0 ? null : HealthStatus.Unhealthy,
    });

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.PublishUpdateAsync(replica.Resource, replica.Id, change);

    private ImmutableArray<UrlSnapshot> Urls() =>
        [.. from endpoint in replica.Resource.Annotations.OfType<EndpointAnnotation>()
            where endpoint.UriScheme is "http" or "https" && endpoint.Replicas.Count > replica.Index
            let url = EndpointUrls.Of(replica.Resource, endpoint, replica.Index)
            select new UrlSnapshot(endpoint.Name, url.Url, IsInternal: !endpoint.IsExternal) { DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "") }];
}
