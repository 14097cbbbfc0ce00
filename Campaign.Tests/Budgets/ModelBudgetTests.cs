using Campaign.Core.Agents.Models;
using Campaign.Core.Budgets;
using Campaign.Core.Common;
using Campaign.Tests.Agents.Models;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Budgets;

/// <summary>The money for models on real Postgres: never more than a limit, whoever calls at once and whatever dies.</summary>
public sealed class ModelBudgetTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Model = "dear-model";

    private static readonly ModelPrice Price = new() { Input = 100, Output = 1000 };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_at_once_never_spend_more_than_the_day_allows_and_the_books_agree()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await using var services = Services("3");
        using var model = Client(services, new ScriptedChatClient(Answer(input: 900, output: 200)));

        // Forty calls of about 0.24 USD each: all fit alone, twelve fit together.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TryAsync(model, tenant.Id, new RunId(Guid.NewGuid()))));

        var spent = await NumberAsync("SELECT sum(spent) FROM model_spend WHERE promoter_id = $1", tenant.Id);
        Assert.InRange(spent, 0.01m, 3m);
        Assert.Equal(await NumberAsync("SELECT sum(cost) FROM llm_calls WHERE promoter_id = $1", tenant.Id), spent);
        Assert.Equal(0, await NumberAsync("SELECT count(*) FROM budget_reservations WHERE promoter_id = $1", tenant.Id));
        Assert.Contains(outcomes, outcome => outcome == ModelBudget.Exceeded);
        Assert.Contains(outcomes, outcome => outcome is null);
    }

    [Fact]
    public async Task Run_stops_at_its_own_limit_while_others_go_on()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await using var services = Services(perDay: "100", perRun: "0.5");
        var budget = services.GetRequiredService<ModelBudget>();
        var run = new RunId(Guid.NewGuid());

        await budget.ReserveAsync(tenant.Id, run, 0.4m, Cancellation);

        Assert.Equal(ModelBudget.Exceeded, (await Assert.ThrowsAsync<DomainException>(() => budget.ReserveAsync(tenant.Id, run, 0.2m, Cancellation))).Code);
        await budget.ReserveAsync(tenant.Id, new RunId(Guid.NewGuid()), 0.2m, Cancellation);
    }

    [Fact]
    public async Task Reservation_of_a_dead_process_counts_until_it_expires()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await using var services = Services("1");
        var budget = services.GetRequiredService<ModelBudget>();
        await budget.ReserveAsync(tenant.Id, null, 0.9m, Cancellation);

        await Assert.ThrowsAsync<DomainException>(() => budget.ReserveAsync(tenant.Id, null, 0.2m, Cancellation));
        _clock.Advance(TimeSpan.FromMinutes(11));

        await budget.ReserveAsync(tenant.Id, null, 0.2m, Cancellation);
        Assert.Equal(0.2m, (await budget.StateAsync(tenant.Id, Cancellation)).Reserved);
    }

    [Fact]
    public async Task Day_and_month_begin_anew_in_the_promoters_zone()
    {
        var tenant = await database.CreateTenantAsync(Cancellation, timeZone: "America/New_York");
        await using var services = Services("1");
        var budget = services.GetRequiredService<ModelBudget>();

        // 03:30 UTC on the first of April is still March in New York.
        _clock.SetUtcNow(new DateTimeOffset(2026, 4, 1, 3, 30, 0, TimeSpan.Zero));
        await OwnerAsync("INSERT INTO model_spend VALUES ($1, '2026-03-31', 1)", tenant.Id);
        var march = await budget.StateAsync(tenant.Id, Cancellation);
        Assert.Equal((1m, 1m, true), (march.SpentToday, march.SpentThisMonth, march.UsedUp is not null));
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 4, 0, 0, TimeSpan.Zero), march.DayEnds);
        Assert.Equal(march.DayEnds, march.MonthEnds);

        _clock.SetUtcNow(march.DayEnds);
        var april = await budget.StateAsync(tenant.Id, Cancellation);
        Assert.Equal((0m, 0m, false), (april.SpentToday, april.SpentThisMonth, april.UsedUp is not null));
    }

    [Fact]
    public async Task Promoters_own_limit_comes_before_the_platforms()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await OwnerAsync("UPDATE promoters SET model_budget_per_day = 0.1 WHERE promoter_id = $1", tenant.Id);
        await using var services = Services("100");

        await Assert.ThrowsAsync<DomainException>(() => services.GetRequiredService<ModelBudget>().ReserveAsync(tenant.Id, null, 0.2m, Cancellation));
    }

    [Fact]
    public async Task Model_without_a_price_needs_no_budget()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await using var services = Services("0");
        using var free = Client(services, new ScriptedChatClient(Answer(900, 200)), new ModelPrice());

        Assert.Null(await TryAsync(free, tenant.Id, new RunId(Guid.NewGuid())));
    }

    private static Func<ChatOptions?, AIContent[]> Answer(long input, long output) => options =>
        [new TextContent("ok"), new UsageContent(new UsageDetails { InputTokenCount = Math.Min(input, 1000), OutputTokenCount = Math.Min(output, options!.MaxOutputTokens!.Value) })];

    private BudgetedChatClient Client(ServiceProvider services, IChatClient model, ModelPrice? price = null) => new(
        new RecordingChatClient(model, Model, services.GetRequiredService<LlmLedger>(), _clock), price ?? Price, 150, services.GetRequiredService<ModelBudget>());

    private static async Task<string?> TryAsync(BudgetedChatClient model, PromoterId promoter, RunId run)
    {
        var options = new ModelCall(promoter, run, "copy").Attach(new ChatOptions());
        try
        {
            await model.GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 1000))], options, Cancellation);
            return null;
        }
        catch (DomainException refusal)
        {
            return refusal.Code;
        }
    }

    private ServiceProvider Services(string perDay, string perRun = "2") => DatabaseFixture.BuildServices(database.Worker, services =>
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton<LlmLedger>();
        services.Configure<BudgetOptions>(options =>
        {
            options.PerDay = decimal.Parse(perDay, System.Globalization.CultureInfo.InvariantCulture);
            options.PerRun = decimal.Parse(perRun, System.Globalization.CultureInfo.InvariantCulture);
        });
        services.Configure<ModelOptions>(options => options.Prices[Model] = Price);
    });

    private async Task<decimal> NumberAsync(string sql, PromoterId promoter)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(promoter.Value);
        return Convert.ToDecimal(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task OwnerAsync(string sql, PromoterId promoter)
    {
        await using var command = database.Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(promoter.Value);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
