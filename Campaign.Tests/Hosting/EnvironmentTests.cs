using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Campaign.Tests.Hosting;

/// <summary>What a process is told by its variables and arguments; nothing is started.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();

    [Fact]
    public async Task Connection_string_carries_address_role_and_password_under_the_name_asked_for()
    {
        var password = _builder.AddParameter("app-password", "s{3}cret", secret: true);
        var postgres = _builder.AddPostgres("postgres");
        var database = _builder.AddConnectionString(
            "app-database",
            ReferenceExpression.Create(
                $"Host={postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Host)};Port={postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Port)};Username={"app"};Password={password}"));
        var service = AddService("service").WithReference(database, connectionName: "maindb");

        var environment = await ComposeAsync(service.Resource);

        Assert.Equal($"Host=127.0.0.1;Port={postgres.Resource.PrimaryEndpoint.Port};Username=app;Password=s{{3}}cret", environment["ConnectionStrings__maindb"]);
    }

    [Fact]
    public async Task Redis_connection_string_is_host_port_and_password()
    {
        var cache = _builder.AddRedis("cache", password: _builder.AddParameter("cache-password", "pw"));
        var service = AddService("service").WithReference(cache);

        var environment = await ComposeAsync(service.Resource);

        Assert.Equal($"127.0.0.1:{cache.Resource.PrimaryEndpoint.Port},password=pw", environment["ConnectionStrings__cache"]);
    }

    [Fact]
    public async Task Reference_to_a_replicated_service_lists_every_replica()
    {
        var api = AddService("agent-api").WithReplicas(2);
        var caller = AddService("caller").WithReference(api);

        var environment = await ComposeAsync(caller.Resource);

        var first = environment["services__agent-api__http__0"];
        Assert.NotEqual(first, environment["services__agent-api__http__1"]);
        Assert.Equal(first, environment["AGENT_API_HTTP"]);
    }

    [Fact]
    public async Task Each_replica_listens_on_the_port_that_others_are_told()
    {
        var api = AddService("api").WithReplicas(2);
        var caller = AddService("caller").WithReference(api);
        var told = await ComposeAsync(caller.Resource);

        Assert.Equal(told["services__api__http__0"], (await ComposeAsync(api.Resource, 0))["ASPNETCORE_URLS"]);
        Assert.Equal(told["services__api__http__1"], (await ComposeAsync(api.Resource, 1))["ASPNETCORE_URLS"]);
    }

    [Fact]
    public async Task Missing_connection_string_fails_in_words_unless_optional()
    {
        var openai = _builder.AddConnectionString("openai");
        var strict = AddService("strict").WithReference(openai);
        var relaxed = AddService("relaxed").WithReference(openai, optional: true);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => ComposeAsync(strict.Resource));
        Assert.Contains("ConnectionStrings:openai", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionStrings__openai", await ComposeAsync(relaxed.Resource));
    }

    [Fact]
    public async Task Exporter_is_told_nothing_without_a_receiver()
    {
        var environment = await ComposeAsync(AddService("service").Resource);

        Assert.DoesNotContain(environment.Keys, name => name.StartsWith("OTEL_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exporter_is_told_the_receiver_of_the_runner_and_who_it_is()
    {
        _builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4318";
        _builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var service = AddService("service").WithReplicas(2);

        var environment = await ComposeAsync(service.Resource, replica: 1);

        Assert.Equal("http://localhost:4318", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("service", environment["OTEL_SERVICE_NAME"]);
        Assert.Equal("service.instance.id=service-2", environment["OTEL_RESOURCE_ATTRIBUTES"]);
    }

    [Fact]
    public async Task Arguments_keep_their_order()
    {
        var service = AddService("service").WithArgs("migrate").WithArgs("--quiet", "yes");

        Assert.Equal(["migrate", "--quiet", "yes"], await EnvironmentComposer.ArgumentsAsync(service.Resource, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _builder.Dispose();

    private IResourceBuilder<ProjectResource> AddService(string name) =>
        _builder.AddResource(new ProjectResource(name)).WithHttpEndpoint();

    private Task<IReadOnlyDictionary<string, string>> ComposeAsync(ProjectResource resource, int replica = 0)
    {
        if (resource.Annotations.OfType<EndpointAnnotation>().All(endpoint => endpoint.AllocatedEndpoint is null))
            EndpointAllocator.Allocate(_builder.Resources, randomizePorts: true);
        var composer = new EnvironmentComposer(_builder.ExecutionContext, _builder.Environment, _builder.Configuration);
        return composer.ComposeAsync(resource.Replicas().ElementAt(replica), TestContext.Current.CancellationToken);
    }
}
