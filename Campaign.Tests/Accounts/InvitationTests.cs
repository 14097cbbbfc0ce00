using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Accounts;

public sealed class InvitationTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private const string NewPassword = "a-long-new-password";

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(
        database, ApiHost.NoRedis, host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock)));

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Invited_person_makes_an_account_joins_with_the_role_and_is_signed_in()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var email = NewAddress();
        var created = await InviteAsync(owner, email, "approver");
        _clock.Advance(TimeSpan.FromSeconds(1));

        var open = Assert.Single((await owner.GetFromJsonAsync<PromoterInvitation[]>("/api/promoter/invitations", Cancellation))!);
        var asked = await (await ReadAsync(created)).Content.ReadFromJsonAsync<OpenInvitation>(Cancellation);
        var joined = await JoinAsync(created, "Nadja", NewPassword);
        using var member = With(await joined.Content.ReadFromJsonAsync<TokenResponse>(Cancellation));
        var me = (await member.GetFromJsonAsync<Me>("/api/me", Cancellation))!;

        Assert.Equal((email, "approver", created.Invitation.Id), (open.Email, open.Role, open.Id));
        Assert.Equal(created.Invitation.CreatedAt.AddDays(7), created.Invitation.ExpiresAt);
        Assert.Equal(("Tenant " + tenant.Slug, email, "approver"), (asked!.Promoter, asked.Email, asked.Role));
        Assert.Equal(("Nadja", email, tenant.Id.Value, "approver"), (me.Name, me.Email, me.Promoter.Id, me.Promoter.Role));
        Assert.Empty((await owner.GetFromJsonAsync<PromoterInvitation[]>("/api/promoter/invitations", Cancellation))!);
        Assert.Contains((await owner.GetFromJsonAsync<PromoterMember[]>("/api/promoter/members", Cancellation))!, one => one.Email == email && one.Role == "approver");
        var audit = (await owner.GetFromJsonAsync<Page<AuditItem>>("/api/audit", Cancellation))!;
        Assert.Equal([("member.join", "Nadja"), ("member.invite", "owner")], audit.Items.Select(entry => (entry.Action, entry.ActorName!)));
        Assert.DoesNotContain(email, JsonSerializer.Serialize(audit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_who_has_an_account_joins_by_its_password_alone_and_keeps_the_other_promoter()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var created = await InviteAsync(owner, other.Email(Role.Analyst), "marketer");

        var wrong = await JoinAsync(created, "Somebody else", NewPassword);
        var joined = await JoinAsync(created, "Somebody else", TestTenant.Password);
        using var member = With(await joined.Content.ReadFromJsonAsync<TokenResponse>(Cancellation));
        var me = (await member.GetFromJsonAsync<Me>("/api/me", Cancellation))!;

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "invalid_credentials", wrong);
        Assert.Equal((other.Person(Role.Analyst), "analyst", tenant.Id.Value, "marketer"), (me.UserId, me.Name, me.Promoter.Id, me.Promoter.Role));
        Assert.Equal([tenant.Id.Value, other.Id.Value], me.Promoters.Select(promoter => promoter.Id));
    }

    [Fact]
    public async Task Wrong_passwords_by_a_link_lock_the_account_as_wrong_sign_ins_do()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var created = await InviteAsync(owner, other.Email(Role.Viewer), "viewer");
        for (var attempt = 0; attempt < 8; attempt++)
        {
            await JoinAsync(created, "x", "wrong");
        }

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, "invalid_credentials", await JoinAsync(created, "x", TestTenant.Password));
        await JoinAsync(created, "x", TestTenant.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await JoinAsync(created, "x", TestTenant.Password)).StatusCode);
    }

    [Fact]
    public async Task Links_that_are_unknown_used_withdrawn_replaced_or_too_old_answer_alike()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var used = await InviteAsync(owner, NewAddress(), "viewer");
        Assert.Equal(HttpStatusCode.OK, (await JoinAsync(used, "Nadja", NewPassword)).StatusCode);
        var withdrawn = await InviteAsync(owner, NewAddress(), "viewer");
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync($"/api/promoter/invitations/{withdrawn.Invitation.Id}", Cancellation)).StatusCode);
        var address = NewAddress();
        var replaced = await InviteAsync(owner, address, "viewer");
        var newer = await InviteAsync(owner, address.ToUpperInvariant(), "analyst");
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(newer)).StatusCode);
        _clock.Advance(TimeSpan.FromDays(7));

        var answers = new List<string>();
        foreach (var link in (CreatedInvitation[])[used, withdrawn, replaced, newer, newer with { Link = new Uri("http://localhost/join#nothing") }])
        {
            answers.Add(await RefusalAsync(await ReadAsync(link)));
            answers.Add(await RefusalAsync(await JoinAsync(link, "Nadja", NewPassword)));
        }

        Assert.StartsWith("Gone invitation_ended", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_that_two_use_at_once_lets_one_in()
    {
        using var owner = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var created = await InviteAsync(owner, NewAddress(), "viewer");

        var answers = await Task.WhenAll(JoinAsync(created, "One", NewPassword), JoinAsync(created, "Two", NewPassword));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("Nadja", "short", "password")]
    [InlineData(" ", NewPassword, "name")]
    public async Task New_account_follows_the_rules_of_accounts_and_a_refusal_leaves_the_link_good(string name, string password, string field)
    {
        using var owner = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var created = await InviteAsync(owner, NewAddress(), "viewer");

        var refused = await JoinAsync(created, name, password);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(HttpStatusCode.OK, (await JoinAsync(created, "Nadja", NewPassword)).StatusCode);
    }

    [Fact]
    public async Task Invitation_answers_alike_for_people_with_an_account_and_without()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);

        var known = await InviteAsync(owner, other.Email(Role.Owner), "viewer");
        var unknown = await InviteAsync(owner, NewAddress(), "viewer");

        Assert.Equal(known.Invitation with { Id = default, Email = "" }, unknown.Invitation with { Id = default, Email = "" });
        Assert.Equal((await ReadAsync(known)).StatusCode, (await ReadAsync(unknown)).StatusCode);
    }

    [Fact]
    public async Task Members_wrong_addresses_and_wrong_roles_are_not_invited()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);

        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "already_member", await TryInviteAsync(owner, tenant.Email(Role.Viewer).ToUpperInvariant(), "owner"));
        Assert.InRange((int)(await TryInviteAsync(owner, "nobody", "viewer")).StatusCode, 400, 422);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryInviteAsync(owner, NewAddress(), "emperor")).StatusCode);
        Assert.Empty((await owner.GetFromJsonAsync<PromoterInvitation[]>("/api/promoter/invitations", Cancellation))!);
    }

    [Fact]
    public async Task Only_an_owner_invites_and_only_for_the_own_promoter()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        using var approver = await Api.SignInAsync(tenant, Role.Approver, Cancellation);
        using var stranger = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var created = await InviteAsync(owner, NewAddress(), "viewer");

        Assert.Equal(HttpStatusCode.Forbidden, (await TryInviteAsync(approver, NewAddress(), "viewer")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync("/api/promoter/invitations", Cancellation)).StatusCode);
        Assert.Empty((await stranger.GetFromJsonAsync<PromoterInvitation[]>("/api/promoter/invitations", Cancellation))!);
        await ProblemAssert.IsAsync(
            HttpStatusCode.NotFound, "not_found", await stranger.DeleteAsync($"/api/promoter/invitations/{created.Invitation.Id}", Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(created)).StatusCode);
    }

    [Fact]
    public async Task Database_holds_neither_the_address_nor_the_token()
    {
        using var owner = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var email = NewAddress();
        var created = await InviteAsync(owner, email, "viewer");

        await using var command = database.Owner.CreateCommand(
            "SELECT encode(email_cipher, 'escape') || encode(token_hash, 'escape') || invitations::text FROM invitations WHERE invitation_id = $1");
        command.Parameters.AddWithValue(created.Invitation.Id);
        var row = (string)(await command.ExecuteScalarAsync(Cancellation))!;

        Assert.DoesNotContain(email, row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token(created), row, StringComparison.Ordinal);
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@people.example";

    private static string Token(CreatedInvitation created) => created.Link.Fragment[1..];

    private static Task<HttpResponseMessage> TryInviteAsync(HttpClient owner, string email, string role) =>
        owner.PostAsJsonAsync("/api/promoter/members", new InviteMember(email, role), Cancellation);

    private static async Task<CreatedInvitation> InviteAsync(HttpClient owner, string email, string role)
    {
        var answer = await TryInviteAsync(owner, email, role);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var created = (await answer.Content.ReadFromJsonAsync<CreatedInvitation>(Cancellation))!;
        Assert.Equal("/join", created.Link.AbsolutePath);
        return created;
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return $"{answer.StatusCode} {problem.GetProperty("code")} {problem.GetProperty("detail")}";
    }

    private async Task<HttpResponseMessage> ReadAsync(CreatedInvitation created)
    {
        using var anybody = Api.CreateClient();
        return await anybody.PostAsJsonAsync("/api/auth/invitation", new ReadInvitation(Token(created)), Cancellation);
    }

    private async Task<HttpResponseMessage> JoinAsync(CreatedInvitation created, string name, string password)
    {
        using var anybody = Api.CreateClient();
        return await anybody.PostAsJsonAsync("/api/auth/join", new JoinRequest(Token(created), password, name), Cancellation);
    }

    private HttpClient With(TokenResponse? tokens)
    {
        var client = Api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.AccessToken);
        return client;
    }
}
