using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Accounts;

public sealed class PromoterTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Settings_are_changed_by_an_owner_who_read_the_version_they_replace()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var read = await owner.GetAsync("/api/promoter", Cancellation);
        var settings = (await read.Content.ReadFromJsonAsync<PromoterSettings>(Cancellation))!;
        var change = Change(settings) with { Name = "Night Shift", FourEyesAbove = 500, ModelBudgetPerDay = 5 };

        var first = await PutAsync(owner, change, read.Headers.ETag!.Tag);
        var second = await PutAsync(owner, change with { Name = "Late" }, read.Headers.ETag!.Tag);
        var after = (await owner.GetFromJsonAsync<PromoterSettings>("/api/promoter", Cancellation))!;

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionFailed, "stale", second);
        Assert.Equal(("Night Shift", 500, 5m), (after.Name, after.FourEyesAbove, after.ModelBudgetPerDay));
    }

    [Theory]
    [InlineData("Mars/Olympus", "en", "#112233")]
    [InlineData("Europe/Berlin", "English", "#112233")]
    [InlineData("Europe/Berlin", "en", "red; background: url(x)")]
    public async Task Setting_that_means_nothing_is_refused_and_nothing_changes(string zone, string locale, string accent)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var before = (await owner.GetFromJsonAsync<PromoterSettings>("/api/promoter", Cancellation))!;

        var response = await PutAsync(owner, Change(before) with { TimeZone = zone, Locales = [locale], Brand = before.Brand with { Accent = accent } }, "*");

        Assert.InRange((int)response.StatusCode, 400, 422);
        Assert.Equivalent(before, await owner.GetFromJsonAsync<PromoterSettings>("/api/promoter", Cancellation));
    }

    [Fact]
    public async Task Only_an_owner_changes_settings_and_members()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var approver = await Api.SignInAsync(tenant, Role.Approver, Cancellation);
        var settings = (await approver.GetFromJsonAsync<PromoterSettings>("/api/promoter", Cancellation))!;

        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(approver, Change(settings), "*")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.DeleteAsync($"/api/promoter/members/{tenant.Person(Role.Viewer)}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync("/api/audit", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Members_change_but_an_owner_stays()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var stranger = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);

        var demoted = await owner.PutAsJsonAsync($"/api/promoter/members/{tenant.Person(Role.Owner)}", new ChangeRole("viewer"), Cancellation);
        var promoted = await owner.PutAsJsonAsync($"/api/promoter/members/{tenant.Person(Role.Viewer)}", new ChangeRole("marketer"), Cancellation);
        var removed = await owner.DeleteAsync($"/api/promoter/members/{tenant.Person(Role.Analyst)}", Cancellation);
        var foreign = await owner.DeleteAsync($"/api/promoter/members/{stranger.Person(Role.Analyst)}", Cancellation);
        var members = (await owner.GetFromJsonAsync<PromoterMember[]>("/api/promoter/members", Cancellation))!;

        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "last_owner", demoted);
        Assert.Equal(HttpStatusCode.NoContent, promoted.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", foreign);
        Assert.Equal(["owner", "approver", "marketer", "marketer"], members.Select(member => member.Role));
    }

    [Fact]
    public async Task Audit_tells_who_did_what_page_by_page_and_only_of_the_own_promoter()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        foreach (var role in (string[])["analyst", "marketer", "viewer"])
        {
            await owner.PutAsJsonAsync($"/api/promoter/members/{tenant.Person(Role.Viewer)}", new ChangeRole(role), Cancellation);
        }

        var first = (await owner.GetFromJsonAsync<Page<AuditItem>>("/api/audit?limit=2", Cancellation))!;
        var rest = (await owner.GetFromJsonAsync<Page<AuditItem>>($"/api/audit?limit=2&after={first.Next}", Cancellation))!;

        Assert.Equal(["viewer", "marketer", "analyst"], first.Items.Concat(rest.Items).Select(entry => entry.Details.GetProperty("role").GetString()));
        Assert.All(first.Items, entry => Assert.Equal(("owner", "member.role"), (entry.ActorName, entry.Action)));
        Assert.Null(rest.Next);
    }

    private static UpdatePromoter Change(PromoterSettings settings) =>
        new(settings.Name, settings.TimeZone, settings.Locales, settings.Brand, settings.FourEyesAbove, settings.ModelBudgetPerDay, settings.ModelBudgetPerMonth);

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, UpdatePromoter change, string tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/api/promoter") { Content = JsonContent.Create(change) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return client.SendAsync(request, Cancellation);
    }
}
