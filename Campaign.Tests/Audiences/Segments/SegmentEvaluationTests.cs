using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Audiences.Segments;

/// <summary>Who came and went, found out by the worker when dates roll and when the data or the rule moves.</summary>
public sealed class SegmentEvaluationTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow().ToMilliseconds());
    private ServiceProvider _services = null!;
    private TestTenant _tenant = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _services = DatabaseFixture.BuildServices(database.Worker, services => services.AddSingleton<TimeProvider>(_clock).AddSegmentEvaluation());
        _tenant = await database.CreateTenantAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Fan_leaves_when_the_date_of_the_rule_rolls_past_the_purchase()
    {
        var (stays, leaves) = (await _tenant.AddFanAsync(), await _tenant.AddFanAsync());
        var show = await _tenant.AddEventAsync();
        await _tenant.AddPurchaseAsync(stays, show, at: _clock.GetUtcNow().AddDays(-2));
        await _tenant.AddPurchaseAsync(leaves, show, at: _clock.GetUtcNow().AddHours(-71).AddMinutes(-30));
        var id = await CreateAsync("Recent", Bought("-72h"));

        var due = await EvaluateAsync(id);
        _clock.SetUtcNow(due!.Value);
        await EvaluateAsync(id);

        var history = await HistoryAsync(id);
        Assert.Equal([(1L, 0L, 1L), (2L, 2L, 0L)], history.Select(one => (one.Count, one.Entered, one.Left)));
        var moved = await ReadAsync(reader => reader.MovementAsync(id, history[0].Id, masked: true, Cancellation));
        Assert.Equal(leaves.Value, Assert.Single(moved!.Left).Id);
        Assert.Empty(moved.Entered);
        Assert.Equal((1L, _clock.GetUtcNow()), await CountAsync(id));
    }

    [Fact]
    public async Task Nothing_is_computed_where_neither_data_nor_rule_nor_time_can_have_moved_anybody()
    {
        await _tenant.AddFanAsync();
        var id = await CreateAsync("Berlin", new FanRule("city", RuleOperator.Eq, "Berlin"));
        await EvaluateAsync(id);
        var (_, countedAt) = await CountAsync(id);

        _clock.Advance(TimeSpan.FromDays(1));
        await EvaluateAsync(id);
        Assert.Equal((1L, countedAt), await CountAsync(id));

        await _tenant.AddPurchaseAsync(await _tenant.AddFanAsync(), await _tenant.AddEventAsync());
        await EvaluateAsync(id);
        Assert.Equal((2L, _clock.GetUtcNow()), await CountAsync(id));
        Assert.Equal(2, (await HistoryAsync(id)).Count);
    }

    [Fact]
    public async Task Rule_that_counts_hours_is_due_in_an_hour_and_any_other_after_the_local_midnight()
    {
        var hours = await CreateAsync("Hours", Bought("-24h"));
        var days = await CreateAsync("Days", Bought("-30d"));
        var behind = await CreateAsync("Behind", new NotRule(new SegmentRule(hours)));
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(_clock.GetUtcNow().AddHours(1), await EvaluateAsync(hours));
        Assert.Equal(_clock.GetUtcNow().AddHours(1), await EvaluateAsync(behind));
        var due = TimeZoneInfo.ConvertTime((await EvaluateAsync(days))!.Value, berlin);
        Assert.Equal((TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), berlin).Date.AddDays(1), 0), (due.Date, due.Hour));
    }

    [Fact]
    public async Task Change_asks_for_an_evaluation_of_the_segment_and_of_those_built_on_it()
    {
        var inner = await CreateAsync("Inner", new FanRule("city", RuleOperator.Eq, "Berlin"));
        var outer = await CreateAsync("Outer", new NotRule(new SegmentRule(inner)));
        await PostponeAsync();

        await StoreAsync(store => store.UpdateAsync(inner, new SegmentInput("Inner", new FanRule("city", RuleOperator.Eq, "Hamburg")), null, Cancellation));

        await using var scope = Scope();
        var due = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Jobs
            .Where(job => job.Kind == SegmentJob.Kind && job.RunAt <= _clock.GetUtcNow()).Select(job => job.SubjectId).ToListAsync(Cancellation);
        Assert.Equal(new[] { inner, outer }.Order(), due.Order());
    }

    [Fact]
    public async Task Deleted_segment_is_kept_for_thirty_days_and_then_gone_with_all_its_rows()
    {
        await _tenant.AddFanAsync();
        var id = await CreateAsync("Berlin", new FanRule("city", RuleOperator.Eq, "Berlin"));
        await EvaluateAsync(id);
        await StoreAsync(store => store.DeleteAsync(id, null, Cancellation));

        var due = await EvaluateAsync(id);
        Assert.Equal(_clock.GetUtcNow().AddDays(30), due!.Value, TimeSpan.FromSeconds(1));
        _clock.SetUtcNow(due.Value);
        Assert.Null(await EvaluateAsync(id));

        await using var rows = database.Owner.CreateCommand(
            $"SELECT (SELECT count(*) FROM segments WHERE segment_id = '{id}') + (SELECT count(*) FROM segment_versions WHERE segment_id = '{id}') "
            + $"+ (SELECT count(*) FROM segment_members WHERE segment_id = '{id}') + (SELECT count(*) FROM segment_evaluations WHERE segment_id = '{id}')");
        Assert.Equal(0L, await rows.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task History_keeps_so_many_evaluations_and_no_more()
    {
        await using var services = DatabaseFixture.BuildServices(
            database.Worker, services => services.AddSingleton<TimeProvider>(_clock).AddSegmentEvaluation().Configure<SegmentOptions>(options => options.EvaluationsKept = 2));
        var (show, id) = (await _tenant.AddEventAsync(), await CreateAsync("Everybody", new FanRule("city", RuleOperator.Exists, RuleValue.None)));
        for (var round = 0; round < 4; round++)
        {
            await _tenant.AddPurchaseAsync(await _tenant.AddFanAsync(), show);
            _clock.Advance(TimeSpan.FromMinutes(1));
            await EvaluateAsync(id, services);
        }

        Assert.Equal([4L, 3L], (await HistoryAsync(id)).Select(one => one.Count));
    }

    private static PurchaseRule Bought(string from) =>
        new(new PurchaseSelection([], new TimeWindow(from, null)), PurchaseAggregate.Orders, RuleOperator.Gte, 1);

    private AsyncServiceScope Scope(ServiceProvider? services = null)
    {
        var scope = (services ?? _services).CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(_tenant.Id);
        return scope;
    }

    private async Task<DateTimeOffset?> EvaluateAsync(Guid id, ServiceProvider? services = null)
    {
        await using var scope = Scope(services);
        return await scope.ServiceProvider.GetRequiredService<SegmentEvaluator>().EvaluateAsync(id, Cancellation);
    }

    private async Task<T> StoreAsync<T>(Func<SegmentStore, Task<T>> act)
    {
        await using var scope = Scope();
        return await act(scope.ServiceProvider.GetRequiredService<SegmentStore>());
    }

    private async Task<T> ReadAsync<T>(Func<SegmentReader, Task<T>> read)
    {
        await using var scope = Scope();
        return await read(scope.ServiceProvider.GetRequiredService<SegmentReader>());
    }

    private Task<Guid> CreateAsync(string name, AudienceRule rule) => StoreAsync(store => store.CreateAsync(new SegmentInput(name, rule), Cancellation));

    private async Task<IReadOnlyList<SegmentEvaluationView>> HistoryAsync(Guid id) =>
        (await ReadAsync(reader => reader.HistoryAsync(id, null, 50, Cancellation)))!.Items;

    private async Task<(long? Count, DateTimeOffset? At)> CountAsync(Guid id)
    {
        var segment = await ReadAsync(reader => reader.FindAsync(id, "en", Cancellation));
        return (segment!.Count, segment.CountedAt);
    }

    private async Task PostponeAsync()
    {
        await using var command = database.Owner.CreateCommand($"UPDATE jobs SET run_at = run_at + interval '1 day' WHERE promoter_id = '{_tenant.Id}'");
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
