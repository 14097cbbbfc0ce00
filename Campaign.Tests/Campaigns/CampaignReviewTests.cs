using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Campaigns;

public sealed class CampaignReviewTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly Dictionary<Role, CampaignClient> _clients = [];
    private ApiHost _api = null!;
    private TestTenant _tenant = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = ApiHost.Start(database, ApiHost.NoRedis);
        _tenant = await database.CreateTenantAsync(Cancellation);
        foreach (var role in Enum.GetValues<Role>())
        {
            _clients[role] = await CampaignClient.SignInAsync(_api, _tenant, role);
        }

        for (var i = 0; i < 3; i++)
        {
            await _tenant.AddFanAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _api.DisposeAsync();
    }

    private CampaignClient Marketer => _clients[Role.Marketer];

    private CampaignClient Approver => _clients[Role.Approver];

    private CampaignClient Owner => _clients[Role.Owner];

    [Fact]
    public async Task Campaign_made_by_hand_goes_from_draft_to_everybody()
    {
        var submitted = await Marketer.SubmittedAsync();
        Assert.Equal(("in_review", "approve reject cancel"), (submitted.Status, string.Join(' ', submitted.Actions)));
        var approved = await CampaignClient.ReadAsync(await Approver.ApproveAsync(submitted, 3));
        Assert.Equal(("approved", "approver"), (approved.Status, approved.ApprovedBy));
        var scheduled = await Marketer.MovedAsync(approved.Id, "schedule");
        Assert.Equal("scheduled", scheduled.Status);

        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), _tenant);
        await world.LaunchAsync(new CampaignId(approved.Id));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.DrainAsync();

        var sent = await Marketer.FindAsync(approved.Id);
        Assert.Equal(("sent", 3L), (sent.Status, sent.Counts.Accepted));
        Assert.Equal(
            ["draft", "in_review", "approved", "scheduled", "sending", "sent"],
            (await Marketer.GetAsync<TimelineEntry[]>(approved.Id, "/timeline")).Select(step => step.To));
    }

    [Fact]
    public async Task Approval_holds_for_the_content_and_the_number_that_were_shown()
    {
        var campaign = await Marketer.SubmittedAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "draft_changed", await Approver.ApproveAsync(campaign with { DraftHash = "other" }, 3));
        var wrong = await (await Approver.ApproveAsync(campaign, 4)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(("recipient_count_changed", 3), (wrong.GetProperty("code").GetString(), wrong.GetProperty("recipientCount").GetInt64()));

        await _tenant.AddFanAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "recipient_count_changed", await Approver.ApproveAsync(campaign, 3));
        Assert.Equal("in_review", (await Approver.FindAsync(campaign.Id)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Approver.ApproveAsync(campaign, 4)).StatusCode);
    }

    [Fact]
    public async Task Rejected_campaign_is_edited_and_approved_as_it_is_then()
    {
        var campaign = await Marketer.SubmittedAsync();
        var rejected = await Approver.MovedAsync(campaign.Id, "reject", new RejectCampaign("Shorter, please"));
        Assert.Equal(("draft", null), (rejected.Status, rejected.ApprovedBy));
        Assert.Equal("Shorter, please", (await Marketer.GetAsync<TimelineEntry[]>(campaign.Id, "/timeline"))[^1].Reason);

        await Marketer.PutAsync(campaign.Id, CampaignClient.Input(variants: SendingWorld.Email("email-en", body: "Short")), $"\"{rejected.Version}\"");
        var again = await Marketer.MovedAsync(campaign.Id, "submit");
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "draft_changed", await Approver.ApproveAsync(campaign, 3));
        Assert.Equal(HttpStatusCode.OK, (await Approver.ApproveAsync(again, 3)).StatusCode);
        Assert.Equal("draft", (await Approver.MovedAsync(campaign.Id, "reject")).Status);
    }

    [Fact]
    public async Task Double_approval_is_one()
    {
        var campaign = await Marketer.SubmittedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Approver.ApproveAsync(campaign, 3, number < 3 ? "same-key" : null)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await Marketer.CountStepsAsync(campaign.Id, "approved"));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await Owner.ApproveAsync(campaign, 3));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", await Approver.ApproveAsync(campaign, 4, "same-key"));
        Assert.Equal(1, await AuditCountAsync("campaign.approve", campaign.Id));
    }

    [Fact]
    public async Task Of_two_approvers_at_once_one_approves()
    {
        var campaign = await Marketer.SubmittedAsync();
        var answers = await Task.WhenAll(Approver.ApproveAsync(campaign, 3), Owner.ApproveAsync(campaign, 3));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(1, await Marketer.CountStepsAsync(campaign.Id, "approved"));
    }

    [Fact]
    public async Task Double_schedule_is_one()
    {
        var campaign = await Marketer.ApprovedAsync();
        var at = new ScheduleCampaign(TimeProvider.System.GetUtcNow().AddDays(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Marketer.MoveAsync(campaign.Id, "schedule", at, number < 3 ? "same-key" : null)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, await Marketer.CountStepsAsync(campaign.Id, "scheduled"));
        Assert.Equal(1, await CountAsync($"SELECT count(*) FROM jobs WHERE subject_id = '{campaign.Id}'"));
        Assert.Equal(1, await AuditCountAsync("campaign.schedule", campaign.Id));
        await ProblemAssert.IsAsync(
            HttpStatusCode.Conflict, "illegal_transition", await Marketer.MoveAsync(campaign.Id, "schedule", new ScheduleCampaign(at.SendAt!.Value.AddHours(1))));
    }

    [Fact]
    public async Task Schedule_whose_time_has_passed_asks()
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-1);
        var campaign = await Marketer.ApprovedAsync(CampaignClient.Input(schedule: new DraftSchedule("at", "Europe/Berlin") { SendAt = past }));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "stale_schedule", await Marketer.MoveAsync(campaign.Id, "schedule"));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "stale_schedule", await Marketer.MoveAsync(campaign.Id, "schedule", new ScheduleCampaign(past)));
        Assert.Equal("approved", (await Marketer.FindAsync(campaign.Id)).Status);
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM jobs WHERE subject_id = '{campaign.Id}'"));

        Assert.Equal("scheduled", (await Marketer.MovedAsync(campaign.Id, "schedule", new ScheduleCampaign(TimeProvider.System.GetUtcNow()))).Status);
    }

    [Fact]
    public async Task Above_the_bound_who_made_or_submitted_it_cannot_approve()
    {
        await CountAsync($"WITH set AS (UPDATE promoters SET four_eyes_above = 2 WHERE promoter_id = '{_tenant.Id}' RETURNING 1) SELECT count(*) FROM set");
        var own = await Approver.SubmittedAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "four_eyes_required", await Approver.ApproveAsync(own, 3));
        Assert.Equal(HttpStatusCode.OK, (await Owner.ApproveAsync(own, 3)).StatusCode);

        var others = await Owner.MovedAsync((await Marketer.CreateAsync()).Id, "submit");
        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "four_eyes_required", await Owner.ApproveAsync(others, 3));
        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "four_eyes_required", await Marketer.ApproveAsync(others, 3));
        Assert.Equal(HttpStatusCode.OK, (await Approver.ApproveAsync(others, 3)).StatusCode);
    }

    [Fact]
    public async Task Roles_reach_as_far_as_they_say()
    {
        var others = await Approver.SubmittedAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "approver_required", await Marketer.ApproveAsync(others, 3));
        await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "approver_required", await Marketer.MoveAsync(others.Id, "reject"));
        foreach (var reader in new[] { _clients[Role.Viewer], _clients[Role.Analyst] })
        {
            await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "forbidden", await reader.PostAsync(CampaignClient.Input()));
            await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "forbidden", await reader.ApproveAsync(others, 3));
            await ProblemAssert.IsAsync(HttpStatusCode.Forbidden, "forbidden", await reader.MoveAsync(others.Id, "cancel"));
        }

        var own = await Marketer.SubmittedAsync();
        Assert.Equal("draft", (await Marketer.MovedAsync(own.Id, "reject")).Status);
    }

    [Fact]
    public async Task Repeated_pause_does_not_pause_again()
    {
        var campaign = await Marketer.ApprovedAsync();
        await Marketer.MovedAsync(campaign.Id, "schedule", new ScheduleCampaign(TimeProvider.System.GetUtcNow().AddDays(1)));
        Assert.Equal("paused", (await Marketer.MovedAsync(campaign.Id, "pause", key: "p")).Status);
        Assert.Equal("scheduled", (await Marketer.MovedAsync(campaign.Id, "resume", key: "r")).Status);
        Assert.Equal("scheduled", (await Marketer.MovedAsync(campaign.Id, "pause", key: "p")).Status);
        Assert.Equal(1, await Marketer.CountStepsAsync(campaign.Id, "paused"));

        Assert.Equal("cancelled", (await Marketer.MovedAsync(campaign.Id, "cancel", key: "c")).Status);
        Assert.Equal("cancelled", (await Marketer.MovedAsync(campaign.Id, "cancel", key: "c")).Status);
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await Marketer.MoveAsync(campaign.Id, "cancel"));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await Marketer.MoveAsync(campaign.Id, "schedule"));
    }

    [Fact]
    public async Task Stranger_finds_nothing_on_any_route()
    {
        var campaign = await Marketer.SubmittedAsync();
        using var stranger = await CampaignClient.SignInAsync(_api, await database.CreateTenantAsync(Cancellation), Role.Owner);
        foreach (var move in new[] { "submit", "reject", "schedule", "pause", "resume", "cancel" })
        {
            await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await stranger.MoveAsync(campaign.Id, move));
        }

        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await stranger.ApproveAsync(campaign, 3));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await stranger.PutAsync(campaign.Id, CampaignClient.Input(), "*"));
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await stranger.DeleteAsync(campaign.Id, "*"));
        foreach (var part in new[] { "", "/reach", "/preview", "/timeline", "/results", "/recipients", "/outbox" })
        {
            await ProblemAssert.IsAsync(
                HttpStatusCode.NotFound, "not_found", await stranger.Http.GetAsync(new Uri($"/api/campaigns/{campaign.Id}{part}", UriKind.Relative), Cancellation));
        }

        Assert.Equal("in_review", (await Marketer.FindAsync(campaign.Id)).Status);
    }

    private Task<long> AuditCountAsync(string action, Guid campaign) =>
        CountAsync($"SELECT count(*) FROM audit WHERE action = '{action}' AND subject = 'campaign:{campaign}'");

    private async Task<long> CountAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
