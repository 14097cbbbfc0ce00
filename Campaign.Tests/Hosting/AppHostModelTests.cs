using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>The map of the system, read without starting it.</summary>
public sealed class AppHostModelTests
{
    [Fact]
    public async Task Owner_of_the_database_is_known_to_the_migrations_alone()
    {
        await using var builder = await DescribeAsync();
        var password = ((PostgresServerResource)Find(builder, "postgres")).PasswordParameter;
        var secret = await password.GetValueAsync(TestContext.Current.CancellationToken);

        var told = new List<string>();
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            if ((await ComposeAsync(builder, project)).Values.Any(value => value.Contains(secret!, StringComparison.Ordinal)))
                told.Add(project.Name);
        }

        Assert.Equal(["migrations"], told);
    }

    [Theory]
    [InlineData("agentapi", "campaign_app")]
    [InlineData("worker", "campaign_worker")]
    [InlineData("web", "campaign_web")]
    public async Task Service_signs_in_to_the_database_by_its_own_role(string service, string role)
    {
        await using var builder = await DescribeAsync();

        var environment = await ComposeAsync(builder, Find(builder, service));

        Assert.Contains($"Username={role};", environment["ConnectionStrings__campaigndb"], StringComparison.Ordinal);
        Assert.EndsWith(";Database=campaign", environment["ConnectionStrings__campaigndb"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_come_in_the_replicas_the_map_says()
    {
        await using var builder = await DescribeAsync();

        var replicas = builder.Resources.OfType<ProjectResource>().ToDictionary(project => project.Name, project => project.ReplicaCount());

        Assert.Equal(2, replicas["agentapi"]);
        Assert.Equal(2, replicas["worker"]);
        Assert.Equal(1, replicas["web"]);
        Assert.Equal(1, replicas["gateway"]);
    }

    [Fact]
    public async Task Gateway_is_the_only_public_door()
    {
        await using var builder = await DescribeAsync();

        var external = builder.Resources.Where(resource => resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal));

        Assert.Equal(["gateway"], external.Select(resource => resource.Name));
    }

    [Fact]
    public async Task Options_of_the_command_line_reach_the_model()
    {
        await using var builder = await DescribeAsync("--gateway-port", "9090", "--demo-fans", "123");

        Assert.Equal(9090, Find(builder, "gateway").Annotations.OfType<EndpointAnnotation>().Single().Port);
        Assert.Equal("123", (await ComposeAsync(builder, Find(builder, "migrations")))["DemoData__FansPerPromoter"]);
    }

    [Fact]
    public async Task Model_connection_is_passed_on_only_if_configured()
    {
        await using var without = await DescribeAsync();
        await using var with = await DescribeAsync("--ConnectionStrings:openai", "Key=k");

        Assert.DoesNotContain("ConnectionStrings__openai", await ComposeAsync(without, Find(without, "worker")));
        Assert.Equal("Key=k", (await ComposeAsync(with, Find(with, "worker")))["ConnectionStrings__openai"]);
    }

    [Fact]
    public async Task Replica_is_read_by_the_api_alone_and_stops_between_it_and_the_primary()
    {
        await using var without = await DescribeAsync();
        await using var with = await DescribeAsync("--read-replica", "--demo-fans", "123");

        Assert.DoesNotContain("ConnectionStrings__campaigndb-readonly", await ComposeAsync(without, Find(without, "agentapi")));
        Assert.DoesNotContain("ConnectionStrings__campaigndb-readonly", await ComposeAsync(with, Find(with, "worker")));
        var connection = (await ComposeAsync(with, Find(with, "agentapi")))["ConnectionStrings__campaigndb-readonly"];
        var replica = (PostgresReplicaResource)Find(with, "postgres-replica");
        Assert.StartsWith($"Host=127.0.0.1;Port={replica.PrimaryEndpoint.Port};Username=campaign_app;", connection, StringComparison.Ordinal);
        Assert.Equal("123", (await ComposeAsync(with, Find(with, "migrations")))["DemoData__FansPerPromoter"]);
        var order = StopOrder.Of(with.Resources).SelectMany(group => group).Select(resource => resource.Name).ToList();
        Assert.True(order.IndexOf("agentapi") < order.IndexOf("postgres-replica"));
        Assert.True(order.IndexOf("postgres-replica") < order.IndexOf("postgres"));
    }

    [Fact]
    public async Task Users_stop_before_what_they_use()
    {
        await using var builder = await DescribeAsync();

        var order = StopOrder.Of(builder.Resources).SelectMany(group => group).Select(resource => resource.Name).ToList();

        Assert.True(order.IndexOf("gateway") < order.IndexOf("web"));
        Assert.True(order.IndexOf("web") < order.IndexOf("agentapi"));
        Assert.True(order.IndexOf("agentapi") < order.IndexOf("cache"));
        Assert.True(order.IndexOf("worker") < order.IndexOf("postgres"));
    }

    private static async Task<IDistributedApplicationTestingBuilder> DescribeAsync(params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Campaign_AppHost>(args, TestContext.Current.CancellationToken);
        EndpointAllocator.Allocate(builder.Resources, randomizePorts: true);
        return builder;
    }

    private static IResource Find(IDistributedApplicationTestingBuilder builder, string name) =>
        builder.Resources.Single(resource => resource.Name == name);

    private static Task<IReadOnlyDictionary<string, string>> ComposeAsync(IDistributedApplicationTestingBuilder builder, IResource resource) =>
        new EnvironmentComposer(builder.ExecutionContext, builder.Environment, builder.Configuration)
            .ComposeAsync(resource.Replicas().First(), TestContext.Current.CancellationToken);
}
