using System.Net;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Campaign.Tests.ServiceDefaults;

/// <summary>The stand-in for Aspire's registration of a pooled DbContext.</summary>
public sealed class DbContextTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registered_context_reaches_the_database_and_reports_its_health()
    {
        await using var app = await DefaultsApp.StartAsync(
            new Dictionary<string, string?> { ["ConnectionStrings:campaigndb"] = database.AppConnectionString },
            builder => builder.AddNpgsqlDbContext<KeysContext>("campaigndb", settings => settings.CommandTimeout = 7));
        await using var scope = app.Host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<KeysContext>();

        Assert.Equal(7, context.Database.GetCommandTimeout());
        Assert.True(context.Database.CreateExecutionStrategy().RetriesOnFailure);
        Assert.Equal(1, await context.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync(Cancellation));
        var health = await app.Client.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Contains(nameof(KeysContext), await health.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private sealed class KeysContext(DbContextOptions<KeysContext> options) : DbContext(options);
}
