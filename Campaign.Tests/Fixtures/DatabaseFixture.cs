using Campaign.Core;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>
/// A fresh, migrated database for one test class, reached as its owner and as the two roles that the product uses, so that row-level
/// security bites in tests as it does in production. Use it as <c>IClassFixture&lt;DatabaseFixture&gt;</c>.
/// </summary>
public sealed class DatabaseFixture(Engines engines, TemplateDatabase template) : IAsyncLifetime
{
    private NpgsqlConnectionStringBuilder _owner = null!;
    private ServiceProvider _app = null!;
    private ServiceProvider _worker = null!;

    /// <summary>As the owner: for arranging and for looking past the policies.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>As <c>campaign_app</c>, the role of agentapi.</summary>
    public NpgsqlDataSource App { get; private set; } = null!;

    /// <summary>As <c>campaign_worker</c>, the role of the worker.</summary>
    public NpgsqlDataSource Worker { get; private set; } = null!;

    /// <summary>What a host is given as <c>ConnectionStrings:campaigndb</c> to work on this database as <c>campaign_app</c>.</summary>
    public string AppConnectionString => As("campaign_app", TemplateDatabase.AppPassword);

    /// <summary>The same as <c>campaign_worker</c>.</summary>
    public string WorkerConnectionString => As("campaign_worker", TemplateDatabase.WorkerPassword);

    /// <summary>The same as <c>campaign_web</c>, which sees the session keys alone.</summary>
    public string WebConnectionString => As("campaign_web", TemplateDatabase.WebPassword);

    /// <summary>The same as the owner: <c>ConnectionStrings:campaigndb-admin</c>.</summary>
    public string OwnerConnectionString => _owner.ConnectionString;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _owner = await template.CloneAsync(engines, TestContext.Current.CancellationToken);
        Owner = NpgsqlDataSource.Create(_owner);
        App = NpgsqlDataSource.Create(AppConnectionString);
        Worker = NpgsqlDataSource.Create(WorkerConnectionString);
        _app = BuildServices(App);
        _worker = BuildServices(Worker);
    }

    /// <summary>A scope of agentapi's services that is bound to a promoter.</summary>
    public AsyncServiceScope Scope(PromoterId promoter, Guid? userId = null) => Bind(_app, promoter, userId);

    /// <summary>A scope of the worker's services that is bound to a promoter.</summary>
    public AsyncServiceScope WorkerScope(PromoterId promoter) => Bind(_worker, promoter, null);

    /// <summary>Core's services over this database as one of its roles, with what the test changes. The caller disposes them.</summary>
    public static ServiceProvider BuildServices(NpgsqlDataSource database, Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(TestSettings.All).Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddCampaignCore();
        configure?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _worker.DisposeAsync();
        await App.DisposeAsync();
        await Worker.DisposeAsync();
        await Owner.DisposeAsync();
        await template.DropAsync(_owner.Database!);
    }

    private static AsyncServiceScope Bind(ServiceProvider services, PromoterId promoter, Guid? userId)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter, userId);
        return scope;
    }

    private string As(string role, string password) =>
        new NpgsqlConnectionStringBuilder(_owner.ConnectionString) { Username = role, Password = password }.ConnectionString;
}
