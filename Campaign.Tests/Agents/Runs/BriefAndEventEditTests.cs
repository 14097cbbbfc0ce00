using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;
using static Campaign.Tests.Agents.Runs.HandEdits;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Briefs and events in people's hands: what depends on them is written anew, checked, and approved anew.</summary>
public sealed class BriefAndEventEditTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brief_by_hand_is_a_revision_from_which_the_texts_are_written_anew_and_approved()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);
        var asked = before.Interrupts.Single();

        var edited = await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Brief: new BriefEdit(Tone: "bold", Offer: " 2 for 1 ")));
        var between = await lab.ThreadAsync(thread, _cancellation);
        var run = await lab.RunAsync(new RunId(edited.RunId!.Value), _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = AgUiReader.Of(await lab.ReadAsync(run, _cancellation));
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Empty(between.Interrupts);
        Assert.Equal(before.State.Rev + 1, between.State.Rev);
        Assert.Equal(("announce", "Come and dance.", "bold", "2 for 1"), (between.State.Brief!.Goal, between.State.Brief.Message, between.State.Brief.Tone, between.State.Brief.Offer));
        Assert.Equal([NodeNames.Copy, NodeNames.Compliance, NodeNames.Schedule], reader.Steps);
        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal("Changed by hand: tone of the brief; offer of the brief.", after.Messages.Single(message => message.Name == NodeNames.Edit).Content);
        Assert.Contains("tone of the brief", after.State.Copy!.Variants.Single().Body, StringComparison.Ordinal);
        Assert.NotEqual(asked.Id, after.Interrupts.Single().Id);
    }

    [Fact]
    public async Task Brief_that_is_equal_changes_nothing_and_the_way_back_has_the_old_one()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var same = await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Brief: new BriefEdit("announce", "Come and dance.", "warm", "")));
        await WorkAsync(lab, await EditAsync(lab, thread, before.State.Rev, new DraftEdit(Brief: new BriefEdit(Goal: "win_back"))));
        var between = await lab.ThreadAsync(thread, _cancellation);
        await WorkAsync(lab, (await RestoreAsync(lab, thread, between.State.Rev, before.State.Rev))!);
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Null(same.RunId);
        Assert.Equal("win_back", between.State.Brief!.Goal);
        Assert.Equal(("announce", before.State.Copy!.Variants.Single().Body), (after.State.Brief!.Goal, after.State.Copy!.Variants.Single().Body));
        Assert.Single(after.Interrupts);
    }

    [Fact]
    public async Task Texts_said_with_the_brief_are_not_written_anew()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);

        var edited = await EditAsync(lab, thread, before.State.Rev, Subject("Doors at nine") with { Brief = new BriefEdit(Message: "One night, all of it.") });
        await WorkAsync(lab, edited);
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal(("One night, all of it.", "Doors at nine"), (after.State.Brief!.Message, after.State.Copy!.Variants.Single().Subject));
        Assert.False(lab.Graph.Calls.TryGetValue(NodeNames.Copy, out var calls) && calls > 1);
    }

    [Fact]
    public async Task Event_by_hand_brings_its_facts_and_its_brief_and_leaves_its_ticket_holders_out()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var (thread, _) = await DraftAsync(lab);
        var first = await EventAsync(lab, "First Night", TimeSpan.FromDays(20));
        var second = await EventAsync(lab, "Second Night", TimeSpan.FromDays(30));
        await WorkAsync(lab, await EditAsync(lab, thread, null, new DraftEdit(EventId: first)));
        await WorkAsync(lab, await EditAsync(lab, thread, null, new DraftEdit(Rule: RuleJson.Read(NotHolding(first)))));

        var edited = await EditAsync(lab, thread, null, new DraftEdit(EventId: second));
        var run = await lab.RunAsync(new RunId(edited.RunId!.Value), _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var after = await lab.ThreadAsync(thread, _cancellation);

        Assert.Equal([NodeNames.Brief, NodeNames.Copy, NodeNames.Compliance, NodeNames.Schedule], AgUiReader.Of(await lab.ReadAsync(run, _cancellation)).Steps);
        Assert.Equal((second, "Second Night"), (after.State.Event!.Id, after.State.Event.Name));
        Assert.Contains(after.State.Brief!.Facts, fact => fact is { Name: "name", Value: "Second Night" });
        Assert.Equal("About Second Night.", after.State.Brief.Message);
        Assert.Equal(RuleJson.Read(NotHolding(second)), after.State.Audience!.Rule);
        Assert.Equal(2, after.Messages.Count(message => message.Content == "Changed by hand: event."));
        Assert.Single(after.Interrupts);
    }

    [Fact]
    public async Task Event_or_brief_that_cannot_be_promoted_is_refused()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        await using var other = await RunLab.CreateAsync(database, _cancellation);
        var (thread, before) = await DraftAsync(lab);
        var past = await EventAsync(lab, "Past Night", TimeSpan.FromDays(-3));
        var foreign = await EventAsync(other, "Their Night", TimeSpan.FromDays(3));

        foreach (var (edit, code) in new[]
        {
            (new DraftEdit(EventId: past), "invalid_edit"),
            (new DraftEdit(EventId: foreign), "unknown_event"),
            (new DraftEdit(EventId: long.MaxValue), "unknown_event"),
            (new DraftEdit(Brief: new BriefEdit(Goal: "world_peace")), "invalid_edit"),
            (new DraftEdit(Brief: new BriefEdit(Goal: "reminder")), "invalid_edit"),
            (new DraftEdit(Brief: new BriefEdit(Tone: "shrill")), "invalid_edit"),
            (new DraftEdit(Brief: new BriefEdit(Message: " ")), "invalid_edit"),
            (new DraftEdit(Brief: new BriefEdit(Message: "Only 500 tickets left.")), "invalid_edit"),
        })
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(() => EditAsync(lab, thread, before.State.Rev, edit))).Code);
        }

        Assert.Equal(before.Interrupts.Single().Id, (await lab.ThreadAsync(thread, _cancellation)).Interrupts.Single().Id);
    }

    private static string NotHolding(long eventId) =>
        $$$"""{"all":[{"fan":"city","op":"eq","value":"Berlin"},{"not":{"purchase":{"where":[{"event":"id","op":"eq","value":{{{eventId}}}}]},"agg":"orders","op":"gte","value":1}}]}""";

    private static Task<long> EventAsync(RunLab lab, string name, TimeSpan ahead) =>
        lab.Tenant.AddEventAsync(name, change: row => row.StartsAt = TimeProvider.System.GetUtcNow() + ahead);
}
