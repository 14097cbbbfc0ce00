using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>One of the processes of a resource.</summary>
internal sealed record Replica(IResource Resource, int Index, string Id);

internal static class ReplicaExtensions
{
    public static int ReplicaCount(this IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    public static IEnumerable<string> ReplicaIds(this IResource resource) => resource.Replicas().Select(replica => replica.Id);

    /// <summary>A single replica is called like its resource, several are numbered from 1.</summary>
    public static IEnumerable<Replica> Replicas(this IResource resource)
    {
        var count = resource.ReplicaCount();
        return Enumerable.Range(0, count).Select(index =>
            new Replica(resource, index, count == 1 ? resource.Name : string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{index + 1}")));
    }

    /// <summary>Whether somebody waits for the resource to finish: then ending is its purpose, not a failure.</summary>
    public static bool RunsToCompletion(this IResource resource, IEnumerable<IResource> all) =>
        all.SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.WaitType is WaitType.WaitForCompletion && wait.Resource == resource);
}
