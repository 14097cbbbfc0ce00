using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>What a marketer does with a draft, message after message.</summary>
public sealed class AgentConversationTests : IDisposable
{
    private const string Request = "Email techno fans in Berlin who bought a ticket in the last year about our next warehouse party";

    private readonly AgentConversation _conversation = new(new EvaluationWorld(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", "world.json"))));

    public void Dispose() => _conversation.Dispose();

    [Fact]
    public async Task Whole_request_runs_every_step_and_ends_at_approval()
    {
        var draft = await _conversation.SayAsync(Request);

        Assert.Equal(["plan", "audience", "brief", "copy", "compliance", "schedule", "approval"], _conversation.Steps);
        Assert.Equal("awaiting_approval", draft.Status);
        Assert.Contains(_conversation.Events.Calls, call => call.Tool == "list_genres");
        Assert.Contains(_conversation.Events.Calls, call => call.Tool == "resolve_event");
        Assert.Contains(_conversation.Events.Calls, call => call.Tool == "query_crm");
    }

    [Fact]
    public async Task Edit_of_the_texts_keeps_audience_and_time()
    {
        var before = await _conversation.SayAsync(Request);
        var after = await _conversation.SayAsync("Make it friendlier and shorter, and lose the exclamation marks");

        Assert.Equal(["plan", "brief", "copy", "compliance", "schedule", "approval"], _conversation.Steps);
        Assert.Equal(RuleJson.Write(before.Audience!.Rule), RuleJson.Write(after.Audience!.Rule));
        Assert.Equal(before.Schedule, after.Schedule);
        Assert.All(after.Copy!.Variants, variant => Assert.DoesNotContain('!', $"{variant.Subject}{variant.Preheader}{variant.Body}"));
        Assert.True(Length(after) < Length(before));
        Assert.Contains("Dock 9 Warehouse", after.Copy.Variants[0].Body, StringComparison.Ordinal);
        Assert.Contains("$35", after.Copy.Variants[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_subject_keeps_the_body()
    {
        var before = await _conversation.SayAsync(Request);
        var after = await _conversation.SayAsync("Give me another subject line");

        Assert.NotEqual(before.Copy!.Variants[0].Subject, after.Copy!.Variants[0].Subject);
        Assert.Equal(before.Copy.Variants[0].Body, after.Copy.Variants[0].Body);
    }

    [Fact]
    public async Task Time_that_is_named_is_kept_in_the_promoters_zone()
    {
        await _conversation.SayAsync(Request);
        var draft = await _conversation.SayAsync("send it Friday at 6pm");

        Assert.Equal(["plan", "compliance", "schedule", "approval"], _conversation.Steps);
        Assert.Equal("at", draft.Schedule!.Mode);
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 18, 0, 0, TimeSpan.FromHours(-5)), draft.Schedule.SendAt);
    }

    [Fact]
    public async Task Narrower_audience_keeps_the_texts()
    {
        var before = await _conversation.SayAsync(Request);
        var after = await _conversation.SayAsync("only those under 30");

        Assert.Equal(["plan", "audience", "compliance", "schedule", "approval"], _conversation.Steps);
        Assert.Equal(before.Copy!.Variants[0].Body, after.Copy!.Variants[0].Body);
        Assert.Contains("birth_year", RuleJson.Write(after.Audience!.Rule), StringComparison.Ordinal);
        Assert.Contains("techno", RuleJson.Write(after.Audience.Rule), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Struck_out_assumption_leaves_the_rule_and_the_list()
    {
        var before = await _conversation.SayAsync(Request);
        var holders = before.Audience!.Assumptions.Single(assumption => assumption is { Id: "holders", Removable: true });

        var after = await _conversation.SayAsync($"Remove this assumption: {holders.Text}");

        Assert.Equal(["plan", "audience", "compliance", "schedule", "approval"], _conversation.Steps);
        Assert.DoesNotContain("not", RuleJson.Write(after.Audience!.Rule), StringComparison.Ordinal);
        Assert.Equal(before.Audience.Assumptions.Where(assumption => assumption != holders), after.Audience.Assumptions);
    }

    [Fact]
    public async Task Answer_to_a_question_completes_the_request()
    {
        var asked = await _conversation.SayAsync("Email techno fans in Atlantis about our next warehouse party");
        Assert.Equal("clarify", asked.Intent!.Action);
        Assert.Contains("Atlantis", asked.Intent.Clarify!.Question, StringComparison.Ordinal);
        Assert.NotEmpty(asked.Intent.Clarify.Options);

        var draft = await _conversation.SayAsync("Berlin");

        Assert.Equal("create_campaign", draft.Intent!.Action);
        Assert.Contains("Berlin", RuleJson.Write(draft.Audience!.Rule), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bare_yes_approves_nothing()
    {
        var before = await _conversation.SayAsync(Request);
        var after = await _conversation.SayAsync("yes");

        Assert.Equal(["plan"], _conversation.Steps);
        Assert.Equal("clarify", after.Intent!.Action);
        Assert.Equal("awaiting_approval", after.Status);
        Assert.Equal(before.Copy, after.Copy);
    }

    [Fact]
    public async Task Question_about_results_is_answered_with_numbers_alone()
    {
        var draft = await _conversation.SayAsync("How did the Halloween campaign do?");

        Assert.Equal(["plan", "report"], _conversation.Steps);
        Assert.Contains("1190 sent", _conversation.Events.Text, StringComparison.Ordinal);
        Assert.Null(draft.Audience);
    }

    private static int Length(CampaignDraft draft) => draft.Copy!.Variants[0].Body.Length;
}
