using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;
using static Campaign.Tests.Agents.Runs.HandEdits;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Drafts in people's hands: every change is a revision, is checked, and is approved anew.</summary>
public sealed class HandEditTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edit_is_a_revision_that_is_checked_and_withdraws_the_open_approval()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);
        var asked = before.Interrupts.Single();

        var edited = await EditAsync(lab, thread, before.State.Rev, Subject("Doors at nine"));
        var between = await lab.ThreadAsync(thread, _cancellation);
        var run = await lab.RunAsync(new RunId(edited.RunId!.Value), _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Empty(between.Interrupts);
        Assert.Null(between.State.Compliance);
        Assert.Equal(before.State.Rev + 1, between.State.Rev);
        Assert.Equal([NodeNames.Compliance, NodeNames.Schedule], reader.Steps);
        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal("Doors at nine", after.State.Copy!.Variants.Single().Subject);
        Assert.Contains("Doors at nine", after.State.Copy.Variants.Single().Html!, StringComparison.Ordinal);
        Assert.Equal("pass", after.State.Compliance!.Verdict);
        Assert.NotEqual(asked.Id, after.Interrupts.Single().Id);
        Assert.Equal("Changed by hand: subject of email-en.", after.Messages.Single(message => message.Name == NodeNames.Edit).Content);
        Assert.Equal("resume_stale", (await Assert.ThrowsAsync<DomainException>(() => lab.ApproveAsync(asked.Id, 40, _cancellation))).Code);
    }

    [Fact]
    public async Task Edit_of_another_revision_or_during_a_run_is_refused_and_an_equal_text_changes_nothing()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var stale = await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev - 1, Subject("Late")));
        var same = await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Schedule: before.State.Schedule));
        var kept = await lab.ThreadAsync(thread, _cancellation);
        await lab.AskAsync("Friendlier please", _cancellation, thread);
        var busy = await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, Subject("Now")));

        Assert.Equal("stale", stale.Code);
        Assert.Null(same.RunId);
        Assert.Equal(before.Interrupts.Single().Id, kept.Interrupts.Single().Id);
        Assert.Equal(before.Checkpoints.Count, kept.Checkpoints.Count);
        Assert.Equal(RunErrors.RunConflict, busy.Code);
    }

    [Fact]
    public async Task Of_two_edits_of_one_revision_one_wins()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var edits = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            try
            {
                return (await EditAsync(lab, thread, before.State.Rev, Subject($"Subject {number}"))).RunId is not null;
            }
            catch (DomainException error) when (error.Code is "stale" or RunErrors.RunConflict)
            {
                return false;
            }
        }));

        Assert.Single(edits, won => won);
        Assert.Equal(before.State.Rev + 1, (await lab.ThreadAsync(thread, _cancellation)).State.Rev);
    }

    [Fact]
    public async Task Way_back_is_a_new_revision_of_the_old_content()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);
        await WorkAsync(lab, await EditAsync(lab, thread, before.State.Rev, Subject("Doors at nine")));
        await WorkAsync(lab, (await RestoreAsync(lab, thread, before.State.Rev + 1, before.State.Rev))!);

        var after = await lab.ThreadAsync(thread, _cancellation);
        var revisions = await lab.ScopedAsync<DraftRevisions, IReadOnlyList<DraftRevision>>(async found => (await found.ListAsync(thread, _cancellation))!);
        var middle = await lab.ScopedAsync<DraftRevisions, CampaignDraft?>(found => found.FindAsync(thread, before.State.Rev + 1, _cancellation));

        Assert.Equal("Hello", after.State.Copy!.Variants.Single().Subject);
        Assert.Equal(before.State.Rev + 2, after.State.Rev);
        Assert.Single(after.Interrupts);
        Assert.Equal([NodeNames.Restore, NodeNames.Edit], revisions.Take(2).Select(revision => revision.Node));
        Assert.Equal(Enumerable.Range(1, after.State.Rev).Reverse(), revisions.Select(revision => revision.Rev));
        Assert.Equal("Doors at nine", middle!.Copy!.Variants.Single().Subject);
        Assert.Null(await RestoreAsync(lab, thread, after.State.Rev, 99));
    }

    [Fact]
    public async Task Audience_by_hand_is_counted_and_one_that_says_nothing_is_refused()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var wrong = new DraftEdit(Rule: RuleJson.Read("""{"wave":"nobody"}"""));
        await Assert.ThrowsAsync<InvalidRuleException>(() => EditAsync(lab, thread, before.State.Rev, wrong));
        var edited = await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Rule: RuleJson.Read("""{"fan":"city","op":"eq","value":"Hamburg"}""")));

        Assert.Equal(0, edited.Draft.Audience!.Count);
        Assert.Equal(0, edited.Draft.Audience.Funnel.Single(stage => stage.Stage == "matched").Count);
        Assert.Contains("Hamburg", edited.Draft.Audience.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(edited.Draft.Audience.Warnings);
    }

    [Fact]
    public async Task Text_that_could_not_be_sent_is_refused_and_so_is_a_draft_that_was_approved()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var silent = await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, new DraftEdit([new VariantEdit("email-en", Body: " ")])));
        var broken = await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, new DraftEdit([new VariantEdit("email-en", Body: "Hi {{ fan.")])));
        var approved = await lab.ApproveAsync(before.Interrupts.Single().Id, 40, _cancellation);
        await lab.WorkAsync(approved, lab.Worker(), _cancellation);
        var committed = await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, null, Subject("Too late")));

        Assert.Equal("invalid_edit", silent.Code);
        Assert.Equal("invalid_template", broken.Code);
        Assert.Equal("draft_committed", committed.Code);
    }

    [Fact]
    public async Task Routes_edit_list_and_show_what_waits()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var (thread, before) = await DraftAsync(lab);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var client = await host.SignInAsync(lab.Tenant, Role.Marketer, _cancellation);
        using var viewer = await host.SignInAsync(lab.Tenant, Role.Viewer, _cancellation);

        var waiting = (await client.GetFromJsonAsync<WaitingApproval[]>("/api/approvals", _cancellation))!;
        using var blind = await PatchAsync(client, thread, null, "Blind");
        using var forbidden = await PatchAsync(viewer, thread, "*", "Mine");
        using var done = await PatchAsync(client, thread, $"\"{before.State.Rev}\"", "By hand");
        using var late = await PatchAsync(client, thread, $"\"{before.State.Rev}\"", "Again");

        Assert.Equal(before.Interrupts.Single().Id, Assert.Single(waiting).Id);
        Assert.Equal(40, waiting[0].RecipientCount);
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, done.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<WaitingApproval[]>("/api/approvals", _cancellation))!);
        Assert.Equal("By hand", (await client.GetFromJsonAsync<CampaignDraft>($"/api/threads/{thread}/revisions/{before.State.Rev + 1}", _cancellation))!
            .Copy!.Variants.Single().Subject);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"/api/threads/{thread}/revisions/77", UriKind.Relative), _cancellation)).StatusCode);
    }

    [Fact]
    public async Task Other_promoters_see_and_change_nothing_of_it()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        await using var other = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var (thread, _) = await DraftAsync(lab);
        await using var host = ApiHost.Start(database, engines.RedisConnectionString);
        using var stranger = await host.SignInAsync(other.Tenant, Role.Owner, _cancellation);

        using var edit = await PatchAsync(stranger, thread, "*", "Stolen");

        Assert.Equal(HttpStatusCode.NotFound, edit.StatusCode);
        Assert.Empty((await stranger.GetFromJsonAsync<WaitingApproval[]>("/api/approvals", _cancellation))!);
        using var revisions = await stranger.GetAsync($"/api/threads/{thread}/revisions", _cancellation);
        Assert.Equal(HttpStatusCode.NotFound, revisions.StatusCode);
    }

    private async Task<HttpResponseMessage> PatchAsync(HttpClient client, Guid thread, string? rev, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/threads/{thread}/draft") { Content = JsonContent.Create(Subject(subject)) };
        if (rev is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", rev);
        }

        return await client.SendAsync(request, _cancellation);
    }
}
