using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var anchor = TimeProvider.System.GetUtcNow();

// Secrets: generated on the first run and kept. Set Parameters:<name> to give one from outside.
var encryptionKey = Secret("encryption-master-key");
var signingKey = Secret("token-signing-key");
var trackingKey = Secret("tracking-signing-key");
var sessionSecret = Secret("session-secret");
var appPassword = Secret("app-role-password");
var workerPassword = Secret("worker-role-password");
var webPassword = Secret("web-role-password");

// Storage: Postgres holds the truth, Redis nothing that may not be lost.
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var owner = postgres.AddDatabase("campaigndb-admin", "campaign");
var cache = builder.AddRedis("cache");

// The owner of the tables is for the migrations alone; each service signs in as a role that row-level security binds.
var appDatabase = DatabaseFor("app", appPassword, "campaigndb-app", postgres.Resource.PrimaryEndpoint);
var workerDatabase = DatabaseFor("worker", workerPassword, "campaigndb-worker", postgres.Resource.PrimaryEndpoint);
var webDatabase = DatabaseFor("web", webPassword, "campaigndb-web", postgres.Resource.PrimaryEndpoint);

var migrations = Project<Projects.Campaign_Worker>("migrations")
    .WithArgs("migrate")
    .WithReference(owner).WaitFor(owner)
    .WithEnvironment("Database__AppPassword", appPassword)
    .WithEnvironment("Database__WorkerPassword", workerPassword)
    .WithEnvironment("Database__WebPassword", webPassword)
    .WithEnvironment("Encryption__MasterKey", encryptionKey)
    .WithEnvironment("DemoData__FansPerPromoter", settings["demo-fans"] ?? "20000");

var agentApi = Service<Projects.Campaign_AgentApi>("agentapi")
    .WithReplicas(2)
    .WithReference(appDatabase, connectionName: "campaigndb").WaitForCompletion(migrations)
    .WithReference(cache).WaitForStart(cache)
    .WithEnvironment("Encryption__MasterKey", encryptionKey)
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithEnvironment("Tracking__SigningKey", trackingKey);

// --read-replica: a standby that previews, lists and results are read from. Nobody waits for it: the primary answers while it is not there.
if (settings.GetValue("read-replica", false))
{
    var replica = postgres.AddReadReplica("postgres-replica");
    agentApi.WithReference(DatabaseFor("app", appPassword, "campaigndb-app-readonly", replica.Resource.PrimaryEndpoint), connectionName: "campaigndb-readonly");
}

var worker = Service<Projects.Campaign_Worker>("worker")
    .WithReplicas(2)
    .WithReference(workerDatabase, connectionName: "campaigndb").WaitForCompletion(migrations)
    .WithReference(cache).WaitForStart(cache)
    .WithEnvironment("Encryption__MasterKey", encryptionKey)
    .WithEnvironment("Authentication__SigningKey", signingKey)
    .WithEnvironment("Tracking__SigningKey", trackingKey);

// The language model: without a connection string the built-in offline model answers.
if (settings.GetConnectionString("openai") is not null)
{
    var openai = builder.AddConnectionString("openai");
    agentApi.WithReference(openai);
    worker.WithReference(openai);
}

var web = Service<Projects.Campaign_Web>("web")
    .WithReference(agentApi)
    .WithReference(webDatabase, connectionName: "campaigndb").WaitForCompletion(migrations)
    .WithEnvironment("DataProtection__Secret", sessionSecret);

// The one public door waits for nobody: it asks the replicas' health itself and says so while there is none.
var gateway = Project<Projects.Campaign_Gateway>("gateway")
    .WithHttpEndpoint(port: settings.GetValue("gateway-port", 8080))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/alive")
    .WithReference(agentApi)
    .WithReference(web)
    .WithUrlForEndpoint("http", url => url.DisplayText = "Campaign (sign in as marketer@neon-nights.example / campaign-demo)");

// Links in messages lead to the gateway. Told by a callback: who writes such a link does not depend on the gateway.
foreach (var sender in (IResourceBuilder<ProjectResource>[])[agentApi, worker])
{
    sender.WithEnvironment(context => context.EnvironmentVariables["Tracking__PublicUrl"] = gateway.GetEndpoint("http"));
}

await builder.Build().RunAsync();

IResourceBuilder<ParameterResource> Secret(string name) =>
    builder.AddParameter(name, new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

IResourceBuilder<ConnectionStringResource> DatabaseFor(string role, IResourceBuilder<ParameterResource> password, string name, EndpointReference server) =>
    builder.AddConnectionString(
        name,
        ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username=campaign_{role};Password={password};Database={owner.Resource.DatabaseName}"));

// Liveness, not readiness, decides health here: a service whose Redis is away is degraded, not down.
IResourceBuilder<ProjectResource> Service<TProject>(string name)
    where TProject : IProjectMetadata, new() =>
    Project<TProject>(name).WithHttpEndpoint().WithHttpHealthCheck("/alive");

IResourceBuilder<ProjectResource> Project<TProject>(string name)
    where TProject : IProjectMetadata, new()
{
    var project = builder.AddProject<TProject>(name, launchProfileName: null)
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName);

    // Here a start is waited for more often than code gets hot: what the runtime spends on observing it is a tenth of a start.
    if (builder.ExecutionContext.IsRunMode)
    {
        project.WithEnvironment("DOTNET_TieredPGO", "0");
    }

    // All processes share one shifted clock, whenever each of them starts.
    return settings["Clock:Start"] is { } start
        ? project.WithEnvironment("Clock__Start", start).WithEnvironment("Clock__Anchor", anchor.ToString("O"))
        : project;
}
