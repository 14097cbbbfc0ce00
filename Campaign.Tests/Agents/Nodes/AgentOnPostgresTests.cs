using Campaign.Contracts.Agents;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>The steps with the built-in model on a tenant's own data, through the real compiler.</summary>
public sealed class AgentOnPostgresTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Request = "Email techno fans in Berlin who bought a ticket in the last year about our next warehouse party";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_becomes_a_counted_audience_and_true_texts()
    {
        var tenant = await ArrangeAsync();
        await using var services = Services(null);

        var draft = await RunAsync(services, tenant, Request);

        Assert.Equal(2, draft.Audience!.Count);
        Assert.Equal("Warehouse Party", draft.Event!.Name);
        Assert.Contains(draft.Audience.Assumptions, assumption => assumption.Id == "holders");
        Assert.Equal("pass", draft.Compliance!.Verdict);
        Assert.Equal("now", draft.Schedule!.Mode);
        var email = draft.Copy!.Variants.Single(variant => variant is { Channel: "email", Locale: "en" });
        Assert.Contains("Kraftraum", email.Body, StringComparison.Ordinal);
        Assert.Contains("{{ links.unsubscribe }}", email.Html, StringComparison.Ordinal);
        Assert.True(draft.Model!.Offline);
    }

    [Fact]
    public async Task Another_tenants_events_and_fans_are_unknown()
    {
        await ArrangeAsync();
        var empty = await database.CreateTenantAsync(Cancellation);
        await using var services = Services(null);

        var draft = await RunAsync(services, empty, Request);

        Assert.Equal("clarify", draft.Intent!.Action);
        Assert.Null(draft.Audience);
    }

    [Fact]
    public async Task Failing_provider_leaves_the_built_in_model_and_every_call_on_the_books()
    {
        var tenant = await ArrangeAsync();
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(401));
        await using var services = Services($"Endpoint={stub.Endpoint};Key=test;Model=large-1;SmallModel=small-1");

        var draft = await RunAsync(services, tenant, "Who spent more than $10 with us?");

        Assert.Equal(("preview_audience", true), (draft.Intent!.Action, draft.Model!.Offline));
        await using var scope = tenant.WorkerScope();
        var calls = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().LlmCalls.ToListAsync(Cancellation);
        Assert.Contains(calls, call => call is { Node: "plan", Model: "small-1", Outcome: "refused", Estimated: true });
        Assert.Contains(calls, call => call is { Node: "audience", Model: "campaign-offline-1", Outcome: "ok", Cost: 0 });
    }

    [Fact]
    public async Task Call_costs_what_the_catalogue_says()
    {
        var tenant = await ArrangeAsync();
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Text(
            """{"say":"Nothing to do.","action":"clarify","channels":[],"language":"en","purpose":"marketing","question":"What now?"}"""));
        await using var services = Services(
            $"Endpoint={stub.Endpoint};Key=test;Model=stub-1",
            options => options.Prices["stub-*"] = new ModelPrice { Input = 2, CachedInput = 1, Output = 10 });

        await RunAsync(services, tenant, "hello there");

        await using var scope = tenant.WorkerScope();
        var call = Assert.Single(await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().LlmCalls.ToListAsync(Cancellation));
        Assert.Equal((120, 64, 9, false, "ok"), (call.InputTokens, call.CachedInputTokens, call.OutputTokens, call.Estimated, call.Outcome));
        Assert.Equal(((56 * 2m) + 64 + 90) / 1_000_000m, call.Cost);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F20_call_of_which_nobody_tells_the_usage_is_on_the_books_by_an_estimate(bool whole)
    {
        const string Answer = """{"say":"Nothing to do.","action":"clarify","channels":[],"language":"en","purpose":"marketing","question":"What now?"}""";
        var tenant = await ArrangeAsync();
        await using var stub = await OpenAiWireStub.StartAsync(
            whole ? new WireAnswer(WireAnswer.Piece(Answer), WireAnswer.Finish("stop"), "[DONE]") : new WireAnswer(WireAnswer.Piece(Answer)));
        await using var services = Services(
            $"Endpoint={stub.Endpoint};Key=test;Model=stub-1", options => options.Prices["stub-*"] = new ModelPrice { Input = 2, Output = 10 });

        await RunAsync(services, tenant, "hello there");

        await using var scope = tenant.WorkerScope();
        var data = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var call = (await data.LlmCalls.ToListAsync(Cancellation)).First(row => row.Model.StartsWith("stub", StringComparison.Ordinal));
        Assert.Equal((true, (Answer.Length + 3) / 4), (call.Estimated, call.OutputTokens));
        Assert.True(call.InputTokens > 100);
        Assert.Equal(((call.InputTokens * 2m) + (call.OutputTokens * 10m)) / 1_000_000m, call.Cost);
        Assert.Equal(whole ? "ok" : "truncated", call.Outcome);
        Assert.True(await data.ModelSpend.SumAsync(day => day.Spent, Cancellation) >= call.Cost);
    }

    private ServiceProvider Services(string? provider, Action<ModelOptions>? configure = null) => DatabaseFixture.BuildServices(database.Worker, services =>
    {
        services.AddAgentNodes().AddAgentModels(provider);
        services.Configure<ModelOptions>(options => configure?.Invoke(options));
    });

    /// <summary>Two techno fans in Berlin who bought last month, one who holds the ticket already, one elsewhere.</summary>
    private async Task<TestTenant> ArrangeAsync()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var past = await tenant.AddEventAsync("Concrete", change: row => row.StartsAt = row.StartsAt.AddDays(-40));
        var next = await tenant.AddEventAsync("Warehouse Party");
        var fans = new List<FanId>();
        for (var i = 0; i < 3; i++)
        {
            fans.Add(await tenant.AddFanAsync());
            await tenant.AddPurchaseAsync(fans[i], past);
        }

        await tenant.AddPurchaseAsync(fans[0], next);
        var elsewhere = await tenant.AddFanAsync(fan => (fan.City, fan.State) = ("Hamburg", "Hamburg"));
        await tenant.AddPurchaseAsync(elsewhere, past);
        return tenant;
    }

    private static Task<CampaignDraft> RunAsync(ServiceProvider services, TestTenant tenant, string text) =>
        new PostgresConversation(services, tenant).SayAsync(text);
}
