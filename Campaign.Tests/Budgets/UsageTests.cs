using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Usage;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Budgets;

public sealed class UsageTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(
        database, ApiHost.NoRedis, host => host.UseSetting("ConnectionStrings:openai", "Endpoint=http://127.0.0.1:1/v1;Key=none;Model=dear-model"));

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Days_models_and_steps_each_add_up_to_the_total_and_show_the_own_promoter_alone()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        await CallAsync(tenant, "plan", "small", "2026-03-01 22:59:00Z", 100, 10, 0.001m);
        await CallAsync(tenant, "copy", "large", "2026-03-01 23:01:00Z", 200, 20, 0.02m);
        await CallAsync(tenant, "copy", "large", "2026-03-03 12:00:00Z", 300, 30, 0.03m);
        await CallAsync(other, "copy", "large", "2026-03-02 12:00:00Z", 999, 99, 9m);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);

        var report = await analyst.GetFromJsonAsync<UsageReport>("/api/usage?from=2026-03-01&to=2026-03-03", Cancellation);

        // 23:01 UTC is the next day in Berlin.
        Assert.Equal([1, 1, 1], report!.Days.Select(day => (int)day.Amounts.Calls));
        Assert.Equal(new UsageAmounts(3, 600, 0, 60, 0.051m), report.Total);
        Assert.Equal(report.Total.Cost, report.Days.Sum(day => day.Amounts.Cost));
        Assert.Equal([("large", 2L), ("small", 1L)], report.Models.Select(model => (model.Name, model.Amounts.Calls)));
        Assert.Equal([("copy", 2L), ("plan", 1L)], report.Nodes.Select(node => (node.Name, node.Amounts.Calls)));
    }

    [Fact]
    public async Task Span_that_is_too_long_or_backwards_is_refused_and_viewers_see_nothing()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await analyst.GetAsync("/api/usage?from=2024-01-01&to=2026-01-01", Cancellation));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await analyst.GetAsync("/api/usage?from=2026-01-02&to=2026-01-01", Cancellation));
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync("/api/usage", Cancellation)).StatusCode);
        Assert.Equal(30, (await analyst.GetFromJsonAsync<UsageReport>("/api/usage", Cancellation))!.Days.Count);
    }

    [Fact]
    public async Task Run_is_refused_before_its_stream_opens_when_the_budget_is_used_up()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        await using var spend = database.Owner.CreateCommand(
            "INSERT INTO model_spend SELECT promoter_id, (now() AT TIME ZONE time_zone)::date, 1000 FROM promoters WHERE promoter_id = $1");
        spend.Parameters.AddWithValue(tenant.Id.Value);
        await spend.ExecuteNonQueryAsync(Cancellation);

        var response = await marketer.PostAsJsonAsync(
            "/api/chat", new RunAgentInput(Guid.NewGuid(), null, [new InputMessage("1", "user", "Email techno fans in Berlin")]), Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.PaymentRequired, "budget_exceeded", response);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private async Task CallAsync(TestTenant tenant, string node, string model, string at, long input, long output, decimal cost)
    {
        await using var command = database.Owner.CreateCommand(
            """
            INSERT INTO llm_calls (promoter_id, llm_call_id, node, model, input_tokens, cached_input_tokens, output_tokens, estimated, cost, duration_ms, outcome, at)
            VALUES ($1, gen_random_uuid(), $2, $3, $4, 0, $5, false, $6, 1, 'ok', $7::timestamptz)
            """);
        foreach (var value in (object[])[tenant.Id.Value, node, model, input, output, cost, DateTime.Parse(at, null, System.Globalization.DateTimeStyles.AdjustToUniversal)])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
