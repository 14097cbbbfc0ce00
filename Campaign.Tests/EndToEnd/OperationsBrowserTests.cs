using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>What went wrong, put right in real Chromium: messages and jobs that were given up, messages without an answer, the switch that stops everything.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class OperationsBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 240_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = Limit)]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 375, 812)]
    public async Task Messages_that_were_given_up_are_tried_again_and_a_job_is_let_go(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}-given-up";
        var (campaign, title) = await SentAsync();
        await LeaveAsync(campaign, 3, "state = 'failed', reason = 'smtp_timeout', attempts = 8, given_up_at = now()");
        await ExecuteAsync(
            """
            INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at, last_error)
            SELECT promoter_id, gen_random_uuid(), 'measure', $1, 'dead', now(), 5, 5, now(), 'TimeoutException' FROM campaigns WHERE campaign_id = $1
            """, campaign);
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync(name, "approver");

        await page.GotoAsync("/settings/dead-letters");
        var messages = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.Locator($"a[href*='{campaign}']") });
        await Assertions.Expect(messages.GetByText("3 by E-mail")).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "list");
        var job = page.GetByRole(AriaRole.Button, new() { Name = "Let go: Measure" });
        var jobs = await job.CountAsync();
        await job.First.ClickAsync();
        await Assertions.Expect(page.GetByText("It leaves this list and is not tried again.")).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "let-go");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let go", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(job).ToHaveCountAsync(jobs - 1);

        await messages.GetByRole(AriaRole.Button, new() { Name = $"Try again: {title}" }).ClickAsync();

        await Assertions.Expect(messages).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => await LeftAsync(campaign) == 0, Cancellation);
        Assert.Empty(errors);
    }

    [Theory(Timeout = Limit)]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 375, 812)]
    public async Task Messages_without_an_answer_are_decided_about_one_by_one_and_together(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}-reconcile";
        var (campaign, _) = await SentAsync();
        await LeaveAsync(campaign, 3, "state = 'uncertain', reason = 'smtp_no_answer'");
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync(name, "approver");

        await page.GotoAsync($"/campaigns/{campaign}");
        await Assertions.Expect(page.GetByText("3 messages have no answer.")).ToBeVisibleAsync();
        await page.ShootAsync(name, "banner");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reconcile" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.ShootAsync(name, "all");
        await dialog.GetByText("One by one").ClickAsync();
        await dialog.GetByLabel(WhatBecame()).First.SelectOptionAsync("accepted");
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "each");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decide about 1" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 messages have no answer.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Reconcile" }).ClickAsync();
        await dialog.GetByLabel("They did not go out").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decide", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 messages were refused for good.")).ToBeVisibleAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "decided");

        Assert.Equal(2, await topology.CountAsync(
            "SELECT count(*) FROM recipients WHERE campaign_id = $1 AND state = 'failed' AND reason = 'reconciled'", Cancellation, campaign));
        Assert.Empty(errors);
    }

    [Theory(Timeout = Limit)]
    [InlineData("light", 1280, 900)]
    [InlineData("dark", 375, 812)]
    public async Task Switch_stops_all_sending_says_so_on_every_page_and_lets_it_go_on(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}-switch";
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync(name, "owner");
        await page.GotoAsync("/settings/sending");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Messages go out" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Stop all sending" })).ToBeDisabledAsync();
        await page.ShootAsync(name, "on");

        await page.GetByLabel("Why").FillAsync("Wrong price in the newsletter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop all sending" }).ClickAsync();
        Guid campaign;
        try
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All your sending is stopped" })).ToBeVisibleAsync();
            await Axe.ExpectNoProblemsAsync(page);
            await page.ShootAsync(name, "off");
            campaign = await ApprovedAsync();
            await page.GotoAsync("/campaigns");
            await Assertions.Expect(page.GetByText("All sending is stopped: Wrong price in the newsletter")).ToBeVisibleAsync();
            await Axe.ExpectNoProblemsAsync(page);
            await page.ShootAsync(name, "banner");
            Assert.Equal(0, await topology.CountAsync("SELECT count(*) FROM outbox_messages WHERE campaign_id = $1", Cancellation, campaign));
        }
        finally
        {
            await page.GotoAsync("/settings/sending");
            await page.GetByRole(AriaRole.Button, new() { Name = "Let messages go out again" }).ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Messages go out" })).ToBeVisibleAsync();
        await (await Journey.BeginAsync(topology, Cancellation)).SentAsync(campaign, Cancellation);
        Assert.Empty(errors);
    }

    private async Task<Guid> ApprovedAsync()
    {
        var journey = await Journey.BeginAsync(topology, Cancellation);
        return await journey.ApproveAsync(await journey.PlanAsync(Cancellation), Cancellation);
    }

    private async Task<(Guid Campaign, string Name)> SentAsync()
    {
        var campaign = await ApprovedAsync();
        var journey = await Journey.BeginAsync(topology, Cancellation);
        return (campaign, (await journey.SentAsync(campaign, Cancellation)).Name);
    }

    /// <summary>As a worker leaves recipients: of the demo's channels none ever fails.</summary>
    private Task LeaveAsync(Guid campaign, int count, string state) => ExecuteAsync(
        $"""
        UPDATE recipients SET {state}, updated_at = now()
        WHERE campaign_id = $1 AND fan_id IN (SELECT fan_id FROM recipients WHERE campaign_id = $1 AND state = 'accepted' ORDER BY fan_id LIMIT {count})
        """, campaign);

    private Task<long> LeftAsync(Guid campaign) => topology.CountAsync(
        "SELECT count(*) FROM recipients WHERE campaign_id = $1 AND state IN ('failed', 'pending', 'sending')", Cancellation, campaign);

    private async Task ExecuteAsync(string sql, Guid campaign)
    {
        await using var command = topology.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(campaign);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(Cancellation));
    }

    [GeneratedRegex("^What became of the message to")]
    private static partial Regex WhatBecame();
}
