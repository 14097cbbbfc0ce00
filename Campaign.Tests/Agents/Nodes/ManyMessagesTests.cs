using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Campaigns;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>More than one message out of one request: tests, waves, journeys.</summary>
public sealed class ManyMessagesTests : IDisposable
{
    private const string InWaves = "Email jazz fans about Jazz at the Pier: those in New York on Monday at 9am, everyone else on Tuesday at 9am";

    private readonly AgentConversation _conversation = new(new EvaluationWorld(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", "world.json"))));

    public void Dispose() => _conversation.Dispose();

    [Fact]
    public async Task Test_of_subjects_has_a_text_for_each_variant_that_differs_in_the_subject_alone()
    {
        var draft = await _conversation.SayAsync("Email jazz fans about Jazz at the Pier and A/B test three subject lines on 30%, winner by opens after a day");

        Assert.Equal(new DraftExperiment("subject", 3, 0.3m, "human_open_rate", "1d"), draft.Experiment);
        var english = draft.Copy!.Variants.Where(variant => variant.Locale == "en").ToList();
        Assert.Equal(["email-en", "email-en-b", "email-en-c"], english.Select(variant => variant.Id));
        Assert.Equal(3, english.Select(variant => variant.Subject).Distinct().Count());
        Assert.Single(english.Select(variant => variant.Body).Distinct());
        Assert.Equal("awaiting_approval", draft.Status);
    }

    [Fact]
    public async Task Waves_have_a_rule_and_a_time_each_and_are_approved_together()
    {
        var draft = await _conversation.SayAsync(InWaves);

        Assert.Equal("awaiting_approval", draft.Status);
        Assert.Equal([new DateTimeOffset(2026, 11, 23, 14, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero)], draft.Waves!.Select(wave => wave.SendAt.ToUniversalTime()));
        Assert.Contains("New York", RuleJson.Write(draft.Waves![0].Audience), StringComparison.Ordinal);
        Assert.Contains("{\"wave\":\"first\"}", RuleJson.Write(draft.Waves[1].Audience), StringComparison.Ordinal);
        Assert.All(draft.Waves, wave => Assert.True(wave is { Count: > 0, Sentence.Length: > 0 }));
    }

    [Fact]
    public async Task Whole_audience_of_waves_is_said_without_what_makes_them_apart()
    {
        var draft = await _conversation.SayAsync(InWaves);

        Assert.DoesNotContain("New York", RuleJson.Write(draft.Audience!.Rule), StringComparison.Ordinal);
        Assert.Contains("jazz", RuleJson.Write(draft.Audience.Rule), StringComparison.Ordinal);
        Assert.DoesNotContain("\"any\"", RuleJson.Write(draft.Audience.Rule), StringComparison.Ordinal);

        var apart = await _conversation.SayAsync("Email about Jazz at the Pier: jazz fans on Monday at 9am, hip-hop fans on Tuesday at 9am");

        Assert.Contains("{\"any\":[", RuleJson.Write(apart.Audience!.Rule), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_of_the_audience_holds_for_every_wave()
    {
        await _conversation.SayAsync(InWaves);
        var draft = await _conversation.SayAsync("Leave out people from Boston");

        Assert.Equal(2, draft.Waves!.Count);
        Assert.All(draft.Waves, wave => Assert.Contains("Boston", RuleJson.Write(wave.Audience), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Campaigns_of_waves_name_no_wave_and_another_time_is_another_content()
    {
        var draft = await _conversation.SayAsync(InWaves);
        var parts = DraftWaves.Split(draft);

        Assert.Equal(draft.Waves!.Select(wave => wave.SendAt), parts.Select(part => part.Schedule!.SendAt!.Value));
        Assert.All(parts, part => Assert.DoesNotContain("\"wave\"", RuleJson.Write(part.Audience!.Rule), StringComparison.Ordinal));
        Assert.DoesNotContain("{\"not\":{\"all\"", RuleJson.Write(parts[1].Audience!.Rule), StringComparison.Ordinal);
        Assert.Contains("New York", RuleJson.Write(parts[1].Audience!.Rule), StringComparison.Ordinal);
        DraftWave[] later = [draft.Waves![0], draft.Waves[1] with { SendAt = draft.Waves[1].SendAt.AddHours(1) }];
        Assert.NotEqual(DraftHash.Of(draft), DraftHash.Of(draft with { Waves = later }));
    }

    [Fact]
    public async Task Wave_whose_time_has_passed_is_asked_about()
    {
        var draft = await _conversation.SayAsync("Email jazz fans about Jazz at the Pier: those in New York on Monday at 9am, everyone else today at 8am");

        Assert.Equal("clarify", draft.Intent!.Action);
        Assert.Null(draft.Waves);
    }

    [Fact]
    public async Task Journey_has_who_enters_and_the_texts_of_every_message_and_asks_for_no_approval_to_send()
    {
        var draft = await _conversation.SayAsync(
            "Build a win-back journey for people who haven't bought in 12 months: email first, text after 5 days if they didn't open, stop if they buy");

        Assert.Equal(["plan", "audience", "brief", "copy", "compliance"], _conversation.Steps);
        Assert.Equal("""{"fan":"last_purchase_at","op":"lt","value":"-12M"}""", RuleJson.Write(draft.Journey!.Entry.Rule));
        Assert.Equal([("0d", "email"), ("5d", "sms")], draft.Journey.Steps.Select(step => (step.After, step.Channel)));
        Assert.Equal(new DraftStepCondition("opened", false), draft.Journey.Steps[1].Only);
        Assert.Equal(["bought"], draft.Journey.Exits);
        Assert.All(draft.Journey.Steps, step => Assert.NotEmpty(step.Copy!.Variants));
        Assert.Null(draft.Approval);
    }

    [Fact]
    public async Task Edit_of_a_journey_changes_its_messages_and_asks_for_no_approval_and_for_no_time()
    {
        var before = await _conversation.SayAsync(
            "Build a win-back journey for people who haven't bought in 12 months: email first, text after 5 days if they didn't open, stop if they buy");
        var bolder = await _conversation.SayAsync("Make it bolder");

        Assert.Equal(["plan", "brief", "copy", "compliance"], _conversation.Steps);
        Assert.NotEqual(before.Journey!.Steps[0].Copy, bolder.Journey!.Steps[0].Copy);
        Assert.Equal(bolder.Copy!.Variants, bolder.Journey.Steps.SelectMany(step => step.Copy!.Variants));
        Assert.Null(bolder.Approval);

        var asked = await _conversation.SayAsync("Send it on Friday at 6pm");

        Assert.Equal(["plan"], _conversation.Steps);
        Assert.Contains("no time of its own", asked.Intent!.Clarify!.Question, StringComparison.Ordinal);
        Assert.Null(asked.Schedule);
    }

    [Fact]
    public async Task Journey_without_messages_is_asked_about()
    {
        var draft = await _conversation.SayAsync("Build a journey");

        Assert.Equal("create_journey", draft.Intent!.Action);
        Assert.NotNull(draft.Intent.Clarify);
        Assert.Null(draft.Journey);
    }

    [Theory]
    [InlineData("Write me an Instagram caption for Jazz at the Pier")]
    [InlineData("can you draft a social media post about jazz at the pier?")]
    [InlineData("I need captions for Jazz at the Pier, playful please")]
    public async Task Caption_alone_is_written_from_the_facts_of_its_event_and_sends_nothing(string request)
    {
        var draft = await _conversation.SayAsync(request);

        Assert.Equal(["plan", "brief", "copy"], _conversation.Steps);
        Assert.Equal(("create_campaign", "social"), (draft.Intent!.Action, Assert.Single(draft.Intent.Channels)));
        var caption = draft.Creative!.Captions.First(written => written.Locale.StartsWith("en", StringComparison.Ordinal)).Text;
        Assert.Contains("Jazz at the Pier", caption, StringComparison.Ordinal);
        Assert.Contains(caption, _conversation.Events.Text, StringComparison.Ordinal);
        Assert.Null(draft.Copy);
        Assert.Null(draft.Approval);

        await _conversation.SayAsync("Make it bolder");

        Assert.Equal(["plan", "brief", "copy"], _conversation.Steps);
        Assert.NotEqual(caption, _conversation.Draft.Creative!.Captions[0].Text);
    }

    [Fact]
    public async Task Caption_for_no_event_is_asked_about_and_one_for_the_open_draft_leaves_its_texts()
    {
        Assert.Equal("clarify", (await _conversation.SayAsync("Write an Instagram caption")).Intent!.Action);
        var before = await _conversation.SayAsync("Email jazz fans about Jazz at the Pier");

        var draft = await _conversation.SayAsync("Add an Instagram caption");

        Assert.NotEmpty(draft.Creative!.Captions);
        Assert.Equal(before.Copy!.Variants.Select(variant => variant.Body), draft.Copy!.Variants.Select(variant => variant.Body));
        Assert.Equal("awaiting_approval", draft.Status);
    }

    [Theory]
    [InlineData("Envoie un e-mail aux fans de jazz à Montréal pour Jazz at the Pier", "fr", "Je m'en occupe", "joignables")]
    [InlineData("Envie um e-mail aos fãs de jazz em Miami sobre Jazz at the Pier", "pt", "Vou cuidar disso", "acessíveis")]
    public async Task Marketer_is_answered_in_their_language(string request, string language, string plan, string audience)
    {
        var draft = await _conversation.SayAsync(request);

        Assert.Equal(language, draft.Intent!.ReplyLanguage);
        Assert.Contains(plan, _conversation.Events.Text, StringComparison.Ordinal);
        Assert.Contains(audience, _conversation.Events.Text, StringComparison.Ordinal);
    }
}
