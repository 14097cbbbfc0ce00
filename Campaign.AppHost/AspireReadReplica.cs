namespace Aspire.Hosting;

/// <summary>Aspire has no replica of a Postgres server; the native runner has (docs/adr/0008-read-replica.md). Compiled with Aspire alone.</summary>
internal static class AspireReadReplica
{
    public static IResourceBuilder<PostgresServerResource> AddReadReplica(this IResourceBuilder<PostgresServerResource> builder, string name) =>
        throw new NotSupportedException(
            $"Aspire cannot run '{name}' for {builder.Resource.Name}. Give agentapi the connection string campaigndb-readonly of a replica of your own, or start natively.");
}
