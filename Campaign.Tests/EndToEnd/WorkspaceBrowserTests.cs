using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>A plan in a person's hands, and the settings, in real Chromium. Leaves its screenshots in artifacts/screenshots.</summary>
[Collection(TopologyCollection.Name)]
public sealed partial class WorkspaceBrowserTests(Topology topology, Browser browser)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Text_by_hand_is_checked_approved_anew_compared_and_taken_back()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("by-hand");
        await page.AskAsync(Journey.Request);

        await ClickAsync(page, "Edit the text");
        var subject = page.GetByRole(AriaRole.Textbox, new() { Name = "Subject" });
        await subject.FillAsync("A night by hand");
        await page.ShootAsync("by-hand", "text");
        await ClickAsync(page, "Save and check");
        await Assertions.Expect(page.GetByText("Changed by hand: subject of")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("A night by hand").First).ToBeVisibleAsync();

        await ClickAsync(page, "Why this plan");
        await Assertions.Expect(page.GetByText("The checks")).ToBeVisibleAsync();
        await page.ShootAsync("by-hand", "why");
        await ClickAsync(page, "Close");
        await ClickAsync(page, "Revisions");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Compare() }).First.ClickAsync();
        await Assertions.Expect(page.Locator("ins", new() { HasText = "hand" })).ToBeVisibleAsync();
        await page.ShootAsync("by-hand", "compare");
        await ClickAsync(page, "Close");

        await page.GotoAsync("/approvals");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = Review() }).First).ToBeVisibleAsync();
        await page.ShootAsync("by-hand", "approvals");
        await page.GoBackAsync();
        await ClickAsync(page, "Undo the last change");
        await Assertions.Expect(page.GetByText("Went back to revision")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Steps() }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Found() }).First).ToBeVisibleAsync();
        await page.ShootAsync("by-hand", "undone");
        Assert.Empty(errors);
    }

    [Theory(Timeout = Limit)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task Brief_and_event_by_hand_are_written_anew_checked_and_approved_anew(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}-brief";
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync(name);
        await page.AskAsync(Journey.Request);
        await ShowAsync(page, ThePlan());

        await ClickAsync(page, "Edit the brief");
        await page.GetByLabel("Tone").SelectOptionAsync("formal");
        await page.GetByLabel("Offer").FillAsync("2 for 1");
        await page.GetByLabel("Offer").ScrollIntoViewIfNeededAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "form");
        await ClickAsync(page, "Save and check");
        await SaidAsync(page, "Changed by hand: tone of the brief; offer of the brief.");
        await Assertions.Expect(page.GetByRole(AriaRole.Definition).Filter(new() { HasText = "2 for 1" })).ToBeVisibleAsync();

        await ClickAsync(page, "Edit the brief");
        var field = page.GetByRole(AriaRole.Form, new() { Name = "Edit the brief" }).GetByLabel("Event");
        var options = page.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Option);
        var before = await field.InputValueAsync();
        await field.ClickAsync();
        await Assertions.Expect(options.Nth(1)).ToBeVisibleAsync();
        await page.ShootAsync(name, "events");
        var other = (await options.AllInnerTextsAsync()).First(text => text.Split(" · ")[0] != before.Split(" · ")[0]);
        await options.GetByText(other, new() { Exact = true }).ClickAsync();
        await ClickAsync(page, "Save and check");
        await SaidAsync(page, "Changed by hand: event.");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = other.Split(" · ")[0], Level = 2 })).ToBeVisibleAsync();
        await page.ShootAsync(name, "event");

        await ClickAsync(page, "Revisions");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Compare() }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("2 for 1").First).ToBeVisibleAsync();
        await page.ShootAsync(name, "compare");

        // The frame of the e-mail refuses axe's script, as it refuses every script.
        Assert.DoesNotContain(errors, error => !error.StartsWith("Blocked script execution in 'about:srcdoc'", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Journey_asked_for_in_the_chat_is_made_a_draft_by_its_button()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("journey-from-chat");
        await page.SayAsync("Build a win-back journey for people who haven't bought in 12 months: email first, text after 5 days if they didn't open, stop if they buy");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = Settled() })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Checked").First).ToBeVisibleAsync();
        await page.ShootAsync("journey-from-chat", "settled");

        await ClickAsync(page, "Edit the messages");
        await page.GetByRole(AriaRole.Group, new() { Name = "Message 2" }).GetByLabel("Wait", new() { Exact = true }).FillAsync("9");
        await page.ShootAsync("journey-from-chat", "messages");
        await ClickAsync(page, "Save and check");
        await Assertions.Expect(page.GetByText("Changed by hand: step-2 of the journey.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("After 9 days")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("No objections:")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToHaveCountAsync(0);

        await ClickAsync(page, "Make this journey");

        await page.WaitForURLAsync(JourneyAddress());
        await Assertions.Expect(page.GetByText("Draft").First).ToBeVisibleAsync();
        await page.ShootAsync("journey-from-chat", "made");
        Assert.Empty(errors);
    }

    [Fact(Timeout = Limit)]
    public async Task Time_by_hand_a_way_back_and_a_fork_each_leave_a_plan_that_can_be_approved()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "dark", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("time-and-fork");
        await page.AskAsync(Journey.Request);

        await ClickAsync(page, "Edit the time");
        await page.GetByLabel("It goes out").SelectOptionAsync("at");
        await page.GetByLabel("Day and time").FillAsync(TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await page.ShootAsync("time-and-fork", "time");
        await ClickAsync(page, "Save and check");
        await Assertions.Expect(page.GetByText("Changed by hand: time.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();

        await ClickAsync(page, "Revisions");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = GoBack() }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Went back to revision")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();

        var thread = page.Url;
        await ClickAsync(page, "Revisions");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Fork() }).First.ClickAsync();
        await page.WaitForURLAsync(url => url != thread && url.Contains("/threads/", StringComparison.Ordinal));
        await page.AskAsync("Make it shorter");
        await page.ShootAsync("time-and-fork", "fork");
        Assert.Empty(errors);
    }

    [Theory(Timeout = Limit)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task Wave_by_hand_has_other_people_and_another_time(string scheme, int width, int height)
    {
        var name = $"{scheme}-{width}-wave";
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.AddInitScriptAsync(scriptPath: Axe.Script);
        await page.SignInAsync(name);
        await page.AskAsync("Email techno fans about the next warehouse party: those in Berlin tomorrow at 9am, everyone else two hours later");
        await ShowAsync(page, ThePlan());

        await ClickAsync(page, "Edit the wave Second");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Edit the wave Second" });
        var time = form.GetByLabel("Day and time");
        await time.FillAsync((await time.InputValueAsync()).Replace("T11:", "T12:", StringComparison.Ordinal));
        await Assertions.Expect(form.GetByText("match ·")).ToBeVisibleAsync();
        await form.ScrollIntoViewIfNeededAsync();
        await Axe.ExpectNoProblemsAsync(page);
        await page.ShootAsync(name, "form");
        await ClickAsync(page, "Save and check");
        await SaidAsync(page, "Changed by hand: second of the waves.");
        await Assertions.Expect(page.GetByText(Noon()).First).ToBeVisibleAsync();
        await page.ShootAsync(name, "changed");
        Assert.DoesNotContain(errors, error => !error.StartsWith("Blocked script execution in 'about:srcdoc'", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Caption_alone_is_shown_to_be_taken_along()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("caption");

        await page.SayAsync("Write me an Instagram caption for the next warehouse party");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Captions" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy caption" }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToHaveCountAsync(0);
        await page.ShootAsync("caption", "written");
        Assert.Empty(errors);
    }

    [Theory(Timeout = Limit)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 390, 844)]
    public async Task Owner_makes_a_key_sees_it_once_and_reads_every_page_of_the_settings(string scheme, int width, int height)
    {
        var name = $"settings-{scheme}";
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, scheme, width, height, errors);
        await using var context = page.Context;
        await page.SignInAsync(name, "owner");
        await page.GotoAsync("/settings/keys");
        await ClickAsync(page, "New key");
        await page.GetByLabel("What it is for").FillAsync($"Box office {scheme}");
        await ClickAsync(page, "Make the key");
        await Assertions.Expect(page.GetByText("cmp_live_").First).ToBeVisibleAsync();
        await page.ShootAsync(name, "key");
        await ClickAsync(page, "I have it");
        await ClickAsync(page, $"Revoke Box office {scheme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("revoked").First).ToBeVisibleAsync();

        foreach (var (path, heading) in new[] { ("promoter", "Promoter"), ("members", "Members"), ("usage", "Usage"), ("audit", "Audit log"), ("memory", "Memory") })
        {
            await page.GotoAsync($"/settings/{path}");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ShootAsync(name, path);
        }

        Assert.Empty(errors);
    }

    /// <summary>What the conversation says of a change, once it waits for approval again.</summary>
    private static async Task SaidAsync(IPage page, string words)
    {
        await ShowAsync(page, TheChat());
        await Assertions.Expect(page.GetByText(words)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Waiting for your approval.")).ToBeVisibleAsync();
        await ShowAsync(page, ThePlan());
    }

    /// <summary>A narrow window shows one of the two at a time.</summary>
    private static async Task ShowAsync(IPage page, Regex pane)
    {
        if (await page.GetByRole(AriaRole.Radiogroup, new() { Name = "View" }).CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Radiogroup, new() { Name = "View" }).GetByText(pane).ClickAsync();
        }
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    [GeneratedRegex("^Plan")]
    private static partial Regex ThePlan();

    [GeneratedRegex("^Chat")]
    private static partial Regex TheChat();

    [GeneratedRegex("^Journey: ")]
    private static partial Regex Settled();

    [GeneratedRegex("/journeys/[0-9a-f-]{36}")]
    private static partial Regex JourneyAddress();

    [GeneratedRegex(@"\b12:00")]
    private static partial Regex Noon();

    [GeneratedRegex("^Go back to revision")]
    private static partial Regex GoBack();

    [GeneratedRegex("^Fork from revision")]
    private static partial Regex Fork();

    [GeneratedRegex("^Compare revision")]
    private static partial Regex Compare();

    [GeneratedRegex("^Review ")]
    private static partial Regex Review();

    [GeneratedRegex(@"\d+ steps")]
    private static partial Regex Steps();

    [GeneratedRegex(@"\d fans")]
    private static partial Regex Found();
}
