using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Memories;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Memories;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Memories;

/// <summary>What is kept in mind, over the API and in the table.</summary>
public sealed class MemoryTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private ApiHost _api = null!;
    private TestTenant _tenant = null!;
    private HttpClient _marketer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = ApiHost.Start(database, ApiHost.NoRedis);
        _tenant = await database.CreateTenantAsync(Cancellation);
        _marketer = await _api.SignInAsync(_tenant, Role.Marketer, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _marketer.Dispose();
        _api.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Preference_is_kept_once_shown_deleted_and_restored_and_all_of_it_is_on_the_books()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await RememberAsync("We never mail on Sundays.")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await RememberAsync("we never mail  on sundays")).StatusCode);
        var kept = Assert.Single(await ListAsync());
        Assert.Equal(("preference", "We never mail on Sundays.", $"user:{_tenant.Person(Role.Marketer)}"), (kept.Kind, kept.Text, kept.CreatedBy));

        Assert.Equal(HttpStatusCode.NoContent, (await _marketer.DeleteAsync($"/api/memories/{kept.Id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _marketer.DeleteAsync($"/api/memories/{kept.Id}", Cancellation)).StatusCode);
        Assert.Empty(await ListAsync());
        Assert.Equal(kept.Id, Assert.Single(await ListAsync("?deleted=true")).Id);

        Assert.Equal(HttpStatusCode.OK, (await _marketer.PostAsync($"/api/memories/{kept.Id}/restore", null, Cancellation)).StatusCode);
        Assert.Equal(kept, Assert.Single(await ListAsync()));
        await using var scope = _tenant.Scope();
        Assert.Equal(
            ["memory.remember", "memory.delete", "memory.restore"],
            await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Audit.Where(entry => entry.Action.StartsWith("memory."))
                .OrderBy(entry => entry.AuditId).Select(entry => entry.Action).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("Mia is mia.keller@fans.example")]
    [InlineData("Write to mia (at) fans.example")]
    [InlineData("Call Mia on +49 170 123 45 67")]
    [InlineData("Her card is 4111-1111-1111-1111")]
    [InlineData("mia\u200b@\u200bfans.example likes jazz")]
    [InlineData("")]
    [InlineData(" \u200b ")]
    public async Task Personal_data_and_nothing_are_not_kept(string text)
    {
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await RememberAsync(text));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Long_text_is_refused_and_the_room_is_limited_also_for_many_at_once()
    {
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await RememberAsync(new string('a', 241)));
        await using var services = DatabaseFixture.BuildServices(database.App, all => all.Configure<MemoryOptions>(options => options.MostPreferences = 3));

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            await using var scope = Scope(services);
            return await scope.ServiceProvider.GetRequiredService<MemoryStore>().RememberAsync($"Preference {number}", new MemorySource(), Cancellation);
        }));

        Assert.Equal((3, 9), (verdicts.Count(verdict => verdict == MemoryVerdict.Kept), verdicts.Count(verdict => verdict == MemoryVerdict.Full)));
    }

    [Fact]
    public async Task Outcome_is_measured_anew_in_place_is_not_brought_back_and_ends_with_its_time()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = DatabaseFixture.BuildServices(database.Worker, all =>
        {
            all.AddSingleton<TimeProvider>(clock);
            all.Configure<MemoryOptions>(options => options.MostOutcomes = 3);
        });
        var campaigns = Enumerable.Range(0, 5).Select(_ => new CampaignId(Guid.NewGuid())).ToArray();

        async Task<IReadOnlyList<MemoryView>> RecordAsync(CampaignId campaign, string text)
        {
            await using var scope = Scope(services);
            var memories = scope.ServiceProvider.GetRequiredService<MemoryStore>();
            await memories.RecordAsync(campaign, text, Cancellation);
            clock.Advance(TimeSpan.FromDays(1));
            return await memories.ListAsync(deleted: false, Cancellation);
        }

        await RecordAsync(campaigns[0], "9 orders");
        Assert.Equal("11 orders", Assert.Single(await RecordAsync(campaigns[0], "11 orders")).Text);
        foreach (var campaign in campaigns[1..])
        {
            await RecordAsync(campaign, "orders");
        }

        var left = await ListAsync();
        Assert.Equal(campaigns[2..].Reverse().Select(campaign => (Guid?)campaign.Value), left.Select(memory => memory.CampaignId));
        await _marketer.DeleteAsync($"/api/memories/{left[0].Id}", Cancellation);
        Assert.DoesNotContain(await RecordAsync(campaigns[4], "12 orders"), memory => memory.CampaignId == campaigns[4].Value);
        clock.Advance(TimeSpan.FromDays(800));
        await using var later = Scope(services);
        Assert.Empty(await later.ServiceProvider.GetRequiredService<MemoryStore>().ListAsync(deleted: false, Cancellation));
    }

    [Fact]
    public async Task Another_promoter_sees_and_changes_nothing_and_a_viewer_may_only_look()
    {
        await RememberAsync("We write in a formal tone");
        var kept = Assert.Single(await ListAsync());
        var stranger = await database.CreateTenantAsync(Cancellation);
        using var outsider = await _api.SignInAsync(stranger, Role.Owner, Cancellation);
        using var viewer = await _api.SignInAsync(_tenant, Role.Viewer, Cancellation);

        Assert.Empty((await outsider.GetFromJsonAsync<MemoryView[]>("/api/memories", Cancellation))!);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.DeleteAsync($"/api/memories/{kept.Id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.PostAsync($"/api/memories/{kept.Id}/restore", null, Cancellation)).StatusCode);
        Assert.Single((await viewer.GetFromJsonAsync<MemoryView[]>("/api/memories", Cancellation))!);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.DeleteAsync($"/api/memories/{kept.Id}", Cancellation)).StatusCode);
    }

    private AsyncServiceScope Scope(ServiceProvider services)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(_tenant.Id);
        return scope;
    }

    private Task<HttpResponseMessage> RememberAsync(string text) => _marketer.PostAsJsonAsync("/api/memories", new MemoryInput(text), Cancellation);

    private async Task<MemoryView[]> ListAsync(string query = "") =>
        (await _marketer.GetFromJsonAsync<MemoryView[]>($"/api/memories{query}", Cancellation))!;
}
