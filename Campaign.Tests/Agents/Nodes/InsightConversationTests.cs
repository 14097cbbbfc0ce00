using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Tests.Agents.Evaluation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>Questions about the promoter's own past, and what is kept in mind.</summary>
public sealed class InsightConversationTests : IDisposable
{
    private const string Request = "Email techno fans in Brooklyn who bought a ticket in the last year about our December 12 warehouse party";

    private readonly Notebook _notebook = new();
    private readonly AgentConversation _conversation;

    public InsightConversationTests() => _conversation = new AgentConversation(EvaluationFiles.World(), services => services.AddSingleton<IMemoryBook>(_notebook));

    public void Dispose() => _conversation.Dispose();

    [Theory]
    [InlineData("When should I send this?", InsightKind.SendTime)]
    [InlineData("what's the best time to send", InsightKind.SendTime)]
    [InlineData("¿Cuándo debería enviarlo?", InsightKind.SendTime)]
    [InlineData("Wann soll ich das senden?", InsightKind.SendTime)]
    [InlineData("Quand dois-je l'envoyer ?", InsightKind.SendTime)]
    [InlineData("How many will buy?", InsightKind.Forecast)]
    [InlineData("how many people will open it", InsightKind.Forecast)]
    [InlineData("What can we expect from this?", InsightKind.Forecast)]
    [InlineData("¿Cuántos comprarán?", InsightKind.Forecast)]
    [InlineData("Wie viele werden kaufen?", InsightKind.Forecast)]
    [InlineData("Which venues do techno buyers of 2025 also go to?", InsightKind.Connections)]
    [InlineData("¿A qué salas van también los compradores de techno?", InsightKind.Connections)]
    [InlineData("Welche Venues besuchen Techno-Käufer von 2025 auch?", InsightKind.Connections)]
    [InlineData("What do you remember about us?", InsightKind.Recall)]
    [InlineData("Remember that we never mail on Sundays", InsightKind.Remember)]
    [InlineData("Recuerda que nunca escribimos los domingos", InsightKind.Remember)]
    [InlineData("Merk dir, dass wir sonntags nie schreiben", InsightKind.Remember)]
    internal async Task Question_is_understood_and_changes_nothing_of_an_open_draft(string message, InsightKind kind)
    {
        var before = await _conversation.SayAsync(Request);
        var after = await _conversation.SayAsync(message);

        Assert.Equal(kind, InsightQuestion.Read(message)?.Kind);
        Assert.Equal(["plan", "report"], _conversation.Steps);
        Assert.Equal((before.Audience!.Rule, before.Schedule, before.Copy), (after.Audience!.Rule, after.Schedule, after.Copy));
    }

    [Theory]
    [InlineData("How many jazz fans do we have in New York?")]
    [InlineData("Remind ticket holders for tomorrow's show about door times")]
    [InlineData("Email the people who will love this about Nas Live")]
    [InlineData("How many people bought last year?")]
    [InlineData("Email techno buyers who also go to jazz venues")]
    public void Other_messages_are_none_of_them(string message) => Assert.Null(InsightQuestion.Read(message));

    [Fact]
    public async Task What_is_to_be_remembered_is_kept_as_it_was_written_and_told_again()
    {
        await _conversation.SayAsync("Please remember that we never mail on Sundays");
        Assert.Equal("we never mail on Sundays", Assert.Single(_notebook.Cards).Text);
        Assert.Contains(_conversation.Events.Calls, call => call.Tool == "remember");

        await _conversation.SayAsync("What do you remember?");
        Assert.Contains("I keep in mind: we never mail on Sundays", _conversation.Events.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stated_time_on_a_day_that_is_never_used_is_kept_and_pointed_out()
    {
        _notebook.Cards.Add(new MemoryCard("preference", "We never mail on Sundays"));
        var draft = await _conversation.SayAsync(Request + ", send it Sunday at 6pm");

        Assert.Equal(DayOfWeek.Sunday, draft.Schedule!.SendAt!.Value.ToOffset(TimeSpan.FromHours(-5)).DayOfWeek);
        Assert.Contains("you asked me to remember: “We never mail on Sundays”", _conversation.Events.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tone_that_was_asked_for_once_holds_for_later_campaigns_until_another_is_named()
    {
        _notebook.Cards.Add(new MemoryCard("preference", "Our tone is always formal"));

        Assert.Equal("formal", (await _conversation.SayAsync(Request)).Brief!.Tone);
        Assert.Equal("playful", (await _conversation.SayAsync("make it playful")).Brief!.Tone);
    }

    [Theory]
    [InlineData("We never mail on Sundays", new[] { DayOfWeek.Sunday })]
    [InlineData("no texts at weekends please", new[] { DayOfWeek.Saturday, DayOfWeek.Sunday })]
    [InlineData("don't send on Mondays or Tuesdays", new[] { DayOfWeek.Monday, DayOfWeek.Tuesday })]
    [InlineData("nunca enviamos los domingos", new[] { DayOfWeek.Sunday })]
    [InlineData("Wir schreiben nie am Sonntag", new[] { DayOfWeek.Sunday })]
    [InlineData("Sundays work best", new DayOfWeek[0])]
    public void Days_that_are_never_used_are_read_from_preferences_alone(string text, DayOfWeek[] days)
    {
        Assert.Equal(days, AvoidedDays.Of([new MemoryCard("preference", text)]).Keys.Order().OrderBy(day => Array.IndexOf(days, day)));
        Assert.Empty(AvoidedDays.Of([new MemoryCard("outcome", text)]));
    }
}
