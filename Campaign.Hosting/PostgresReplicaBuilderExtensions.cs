using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What Aspire has no name for (docs/adr/0008-read-replica.md).</summary>
public static class PostgresReplicaBuilderExtensions
{
    /// <summary>Adds a standby that streams from the server and keeps its data between runs as the server does.</summary>
    public static IResourceBuilder<PostgresReplicaResource> AddReadReplica(this IResourceBuilder<PostgresServerResource> builder, string name)
    {
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder.ApplicationBuilder, $"{name}-password", special: false);
        return builder.ApplicationBuilder.AddResource(new PostgresReplicaResource(name, builder.Resource, password))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: PostgresServerResource.EndpointName, targetPort: 5432))
            .WaitFor(builder);
    }
}
