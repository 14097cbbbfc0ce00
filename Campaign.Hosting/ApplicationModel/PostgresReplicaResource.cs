namespace Aspire.Hosting.ApplicationModel;

/// <summary>A standby that streams from a server: the same databases, roles and passwords, to be read alone. Aspire has no such resource.</summary>
public class PostgresReplicaResource : ContainerResource, IResourceWithConnectionString
{
    public PostgresReplicaResource(string name, PostgresServerResource primary, ParameterResource replicationPassword)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(primary);
        Primary = primary;
        ReplicationPassword = replicationPassword;
        PrimaryEndpoint = new EndpointReference(this, PostgresServerResource.EndpointName);
    }

    public PostgresServerResource Primary { get; }

    /// <summary>Of the role that it streams as.</summary>
    public ParameterResource ReplicationPassword { get; }

    public EndpointReference PrimaryEndpoint { get; }

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={Primary.UserNameReference};Password={Primary.PasswordParameter}");

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);
}
