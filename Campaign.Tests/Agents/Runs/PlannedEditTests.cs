using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models.Offline.Audience;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;
using static Campaign.Tests.Agents.Runs.HandEdits;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Waves and journeys in people's hands, with the product's own steps and its built-in model.</summary>
public sealed class PlannedEditTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string InWaves =
        "Email techno fans about our next warehouse party: those in Berlin tomorrow at 9am, everyone else two days later";

    private const string Journey =
        "Build a win-back journey for people who haven't bought in 12 months: email first, text after 5 days if they didn't open, stop if they buy";

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brief_of_waves_is_written_into_the_one_text_that_all_of_them_get()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, InWaves);

        await WorkAsync(lab, thread, new DraftEdit(Brief: new BriefEdit(Message: "For the first time the garden is open", Tone: "bold", Offer: "free coat check")));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(before.State.Waves!.Select(wave => (wave.Name, wave.SendAt)), after.State.Waves!.Select(wave => (wave.Name, wave.SendAt)));
        Assert.Contains("For the first time the garden is open.", Body(after, "email-en"), StringComparison.Ordinal);
        Assert.Contains("free coat check", Body(after, "email-en"), StringComparison.Ordinal);
        Assert.NotEqual(before.Interrupts.Single().Id, after.Interrupts.Single().Id);

        // The agent keeps what a person said where it changes something else.
        await SayAsync(lab, "Make it warmer", thread);
        var warmer = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(("For the first time the garden is open", "warm", true), (warmer.State.Brief!.Message, warmer.State.Brief.Tone, warmer.State.Brief.ByHand));
        Assert.Contains("For the first time the garden is open.", Body(warmer, "email-en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waves_by_hand_have_other_people_and_times_and_are_approved_anew()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, InWaves);
        Assert.Equal([2, 1], before.State.Waves!.Select(wave => wave.Count));
        var (first, second) = (before.State.Waves![0], before.State.Waves[1]);

        await WorkAsync(lab, thread, new DraftEdit(Waves:
        [
            new WaveEdit(first.Name, first.SendAt.AddHours(1), RuleJson.Read("""{"fan":"city","op":"eq","value":"Hamburg"}""")),
            new WaveEdit(second.Name, second.SendAt.AddHours(2)),
        ]));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal([first.SendAt.AddHours(1), second.SendAt.AddHours(2)], after.State.Waves!.Select(wave => wave.SendAt));
        Assert.Equal([1, 2], after.State.Waves!.Select(wave => wave.Count));
        Assert.Equal((3, first.SendAt.AddHours(1)), (after.State.Audience!.Count, after.State.Schedule!.SendAt));
        Assert.Equal(before.State.Copy!.Variants.Select(variant => variant.Body), after.State.Copy!.Variants.Select(variant => variant.Body));
        Assert.Equal("Changed by hand: first, second of the waves.", after.Messages.Single(message => message.Name == NodeNames.Edit).Content);
        Assert.Equal(3, after.Interrupts.Single().Metadata.RecipientCount);
    }

    [Fact]
    public async Task Audience_by_hand_holds_for_every_wave()
    {
        await using var lab = await ArrangeAsync();
        var (thread, _) = await SayAsync(lab, InWaves);

        await WorkAsync(lab, thread, new DraftEdit(Rule: RuleJson.Read("""{"fan":"city","op":"eq","value":"Berlin"}""")));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(2, after.State.Audience!.Count);
        Assert.Equal([2, 0], after.State.Waves!.Select(wave => wave.Count));
    }

    [Fact]
    public async Task Waves_out_of_their_order_or_unknown_are_refused_and_nothing_changes()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, InWaves);
        var (first, second) = (before.State.Waves![0], before.State.Waves[1]);
        var later = await lab.Tenant.AddEventAsync("Warehouse Party", change: row => row.StartsAt = first.SendAt.UtcDateTime.AddHours(1));

        foreach (var edit in new[]
        {
            new DraftEdit(Waves: [new WaveEdit("third", second.SendAt)]),
            new DraftEdit(Waves: [new WaveEdit(first.Name, second.SendAt.AddMinutes(1))]),
            new DraftEdit(Waves: [new WaveEdit(second.Name, second.SendAt.AddDays(40))]),
            new DraftEdit(Waves: [new WaveEdit(first.Name, DateTimeOffset.UnixEpoch)]),
            new DraftEdit(Schedule: new DraftSchedule("now", "UTC")),
            new DraftEdit(EventId: later),
            new DraftEdit(Steps: [new JourneyStepEdit("step-1", "2d")]),
        })
        {
            Assert.Equal("invalid_edit", (await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, edit))).Code);
        }

        var circle = new DraftEdit(Waves: [new WaveEdit(first.Name, Rule: new NotRule(new WaveRule(second.Name)))]);
        await Assert.ThrowsAsync<InvalidRuleException>(() => EditAsync(lab, thread, before.State.Rev, circle));
        Assert.Equal(before.Interrupts.Single().Id, (await lab.ThreadAsync(thread, _cancellation)).Interrupts.Single().Id);
    }

    [Fact]
    public async Task Event_by_hand_changes_what_every_wave_says_of_it()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, InWaves);
        var other = await lab.Tenant.AddEventAsync("Bunker Night", change: row => row.StartsAt = row.StartsAt.AddDays(21));

        await WorkAsync(lab, thread, new DraftEdit(EventId: other));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Contains("Bunker Night", Body(after, "email-en"), StringComparison.Ordinal);
        Assert.Equal(before.State.Waves!.Select(wave => wave.SendAt), after.State.Waves!.Select(wave => wave.SendAt));
        Assert.All(after.State.Waves!, wave => Assert.DoesNotContain($"{before.State.Event!.Id}", RuleJson.Write(wave.Audience), StringComparison.Ordinal));
        Assert.Contains($"{other}", RuleJson.Write(after.State.Audience!.Rule), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_by_hand_changes_a_wave_also_where_all_of_them_together_do_not_speak_of_it()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, InWaves);
        var (first, second) = (before.State.Waves![0], before.State.Waves[1]);
        var other = await lab.Tenant.AddEventAsync("Bunker Night", change: row => row.StartsAt = row.StartsAt.AddDays(21));
        var hamburg = new FanRule("city", RuleOperator.Eq, "Hamburg");
        await WorkAsync(lab, thread, new DraftEdit(Waves:
        [
            new WaveEdit(first.Name, Rule: new AllRule([hamburg, Rules.NotHolder(before.State.Event!.Id)])),
            new WaveEdit(second.Name, Rule: new AllRule([hamburg, new NotRule(new WaveRule(first.Name))])),
        ]));
        Assert.Equal(hamburg, (await lab.ThreadAsync(thread, _cancellation)).State.Audience!.Rule);

        await WorkAsync(lab, thread, new DraftEdit(EventId: other));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(hamburg, after.State.Audience!.Rule);
        Assert.Equal(new AllRule([hamburg, Rules.NotHolder(other)]), after.State.Waves![0].Audience);
    }

    [Fact]
    public async Task Journey_by_hand_is_checked_and_never_asks_to_be_sent()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, Journey);
        var texts = before.State.Journey!.Steps.Select(step => step.Copy!.Variants[0]).ToList();

        var rewritten = await WorkAsync(lab, thread, new DraftEdit([new VariantEdit(texts[0].Id, Subject: "It has been a while")]));
        var retold = await WorkAsync(lab, thread, new DraftEdit(Steps: [new JourneyStepEdit("step-2", After: "2w", Goal: "invite")]));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal([NodeNames.Compliance], rewritten);
        Assert.Equal([NodeNames.Copy, NodeNames.Compliance], retold);
        Assert.Empty(after.Interrupts);
        var steps = after.State.Journey!.Steps;
        Assert.Equal(("It has been a while", texts[0].Body), (steps[0].Copy!.Variants[0].Subject, steps[0].Copy!.Variants[0].Body));
        Assert.Equal(("2w", "invite"), (steps[1].After, steps[1].Goal));
        Assert.NotEqual(texts[1].Body, steps[1].Copy!.Variants[0].Body);
        Assert.Equal(steps.SelectMany(step => step.Copy!.Variants).Select(text => text.Body), after.State.Copy!.Variants.Select(text => text.Body));
    }

    [Fact]
    public async Task Brief_of_a_journey_is_written_into_all_its_messages_and_its_audience_is_who_enters()
    {
        await using var lab = await ArrangeAsync();
        var (thread, _) = await SayAsync(lab, Journey);
        var rule = RuleJson.Read("""{"fan":"city","op":"eq","value":"Munich"}""");

        await WorkAsync(lab, thread, new DraftEdit(Brief: new BriefEdit(Message: "We kept your place at the bar."), Rule: rule));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal((rule, 1), (after.State.Journey!.Entry.Rule, after.State.Audience!.Count));
        Assert.All(
            after.State.Journey.Steps.SelectMany(step => step.Copy!.Variants).Where(text => text.Locale.StartsWith("en", StringComparison.Ordinal)),
            text => Assert.Contains("We kept your place at the bar.", text.Body, StringComparison.Ordinal));
        Assert.Empty(after.Interrupts);
    }

    [Fact]
    public async Task Journey_takes_no_time_no_goal_of_its_own_and_no_impossible_message()
    {
        await using var lab = await ArrangeAsync();
        var (thread, before) = await SayAsync(lab, Journey);

        foreach (var edit in new[]
        {
            new DraftEdit(Schedule: new DraftSchedule("now", "UTC")),
            new DraftEdit(Brief: new BriefEdit(Goal: "announce")),
            new DraftEdit(Steps: [new JourneyStepEdit("step-9", "1d")]),
            new DraftEdit(Steps: [new JourneyStepEdit("step-1", "soon")]),
            new DraftEdit(Steps: [new JourneyStepEdit("step-1", Channel: "fax")]),
            new DraftEdit(Steps: [new JourneyStepEdit("step-1", Goal: "world_peace")]),
            new DraftEdit([new VariantEdit(before.State.Copy!.Variants[0].Id, Subject: "Late")], Steps: [new JourneyStepEdit("step-1", Goal: "invite")]),
            new DraftEdit(Waves: [new WaveEdit("first")]),
        })
        {
            Assert.Equal("invalid_edit", (await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, edit))).Code);
        }

        Assert.Null((await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Steps: [new JourneyStepEdit("step-2", "5d")]))).RunId);
    }

    private async Task<RunLab> ArrangeAsync()
    {
        var lab = await RunLab.CreateAsync(database, _cancellation);
        var past = await lab.Tenant.AddEventAsync("Concrete", change: row => row.StartsAt = row.StartsAt.AddDays(-40));
        await lab.Tenant.AddEventAsync("Warehouse Party", change: row => row.StartsAt = row.StartsAt.AddDays(14));
        foreach (var city in new[] { "Berlin", "Berlin", "Hamburg" })
        {
            await lab.Tenant.AddPurchaseAsync(await lab.Tenant.AddFanAsync(fan => (fan.City, fan.State) = (city, city)), past);
        }

        await lab.Tenant.AddFanAsync(fan => (fan.City, fan.State) = ("Munich", "Munich"));
        return lab;
    }

    private async Task<(Guid Thread, ThreadDetail Detail)> SayAsync(RunLab lab, string text, Guid? thread = null)
    {
        var run = await lab.AskAsync(text, _cancellation, thread);
        await lab.WorkAsync(run, Worker(lab), _cancellation);
        return (run.ThreadId, await lab.ThreadAsync(run.ThreadId, _cancellation));
    }

    /// <returns>The steps that the change led to.</returns>
    private async Task<IReadOnlyList<string>> WorkAsync(RunLab lab, Guid thread, DraftEdit edit)
    {
        var edited = await EditAsync(lab, thread, null, edit);
        var run = await lab.RunAsync(new RunId(edited.RunId!.Value), _cancellation);
        await lab.WorkAsync(run, Worker(lab), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));
        Assert.True(reader.Outcome is "interrupt" or "success", reader.Outcome);
        return reader.Steps;
    }

    private static ServiceProvider Worker(RunLab lab) => lab.Worker(configure: services =>
    {
        services.RemoveAll<IAgentNode>();
        services.AddAgentNodes().AddAgentModels(null);
    });

    private static string Body(ThreadDetail thread, string id) => thread.State.Copy!.Variants.Single(variant => variant.Id == id).Body;
}
