using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>Gives every replica its port before anything starts, so that each can be told where the others will be.</summary>
internal static class EndpointAllocator
{
    /// <param name="randomizePorts">Ignores the ports people type: several applications side by side, as in tests.</param>
    /// <exception cref="DistributedApplicationException">A port that must be this one is taken.</exception>
    public static void Allocate(IEnumerable<IResource> resources, bool randomizePorts)
    {
        foreach (var resource in resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
                endpoint.Replicas = [.. resource.Replicas().Select(replica => Allocate(replica, endpoint, randomizePorts))];
        }
    }

    private static AllocatedEndpoint Allocate(Replica replica, EndpointAnnotation endpoint, bool randomizePorts)
    {
        if (randomizePorts || endpoint.Port is not { } port || replica.Index > 0)
            return new AllocatedEndpoint(endpoint, "127.0.0.1", FreePorts.Next());
        if (!FreePorts.IsFree(port))
            throw new DistributedApplicationException(TakenPort.Message(port, replica.Resource.Name, $"--{replica.Resource.Name}-port"));
        // A person types it: localhost covers both 127.0.0.1 and ::1.
        return new AllocatedEndpoint(endpoint, endpoint.UriScheme is "http" or "https" ? "localhost" : "127.0.0.1", port);
    }
}

internal static class TakenPort
{
    public static string Message(int port, string user, string option) =>
        $"Port {port}, which {user} needs, is taken by another program. Stop that program, or choose another port: dotnet run --project Campaign.AppHost -- {option} {port + 1}";
}
