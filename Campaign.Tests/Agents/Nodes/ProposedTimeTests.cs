using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Insights.Hours;
using Campaign.Tests.Agents.Evaluation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>A promoter whose Thursdays at six did best, and whose campaigns can be foretold.</summary>
public sealed class ProposedTimeTests : IDisposable
{
    private const string Request = "Email techno fans in Brooklyn who bought a ticket in the last year about our December 12 warehouse party";

    private readonly History _history = new();
    private readonly AgentConversation _conversation;

    public ProposedTimeTests() => _conversation = new AgentConversation(EvaluationFiles.World(), services => services.AddSingleton<IInsightReader>(_history));

    public void Dispose() => _conversation.Dispose();

    [Fact]
    public async Task Campaign_without_a_time_goes_out_at_the_best_hour_until_the_marketer_strikes_that_out()
    {
        var draft = await _conversation.SayAsync(Request);

        Assert.Equal(("local_time", new TimeOnly(18, 0)), (draft.Schedule!.Mode, draft.Schedule.LocalTime));
        Assert.Equal(DayOfWeek.Thursday, draft.Schedule.SendAt!.Value.ToOffset(TimeSpan.FromHours(-5)).DayOfWeek);
        var proposed = Assert.Single(draft.Audience!.Assumptions, assumption => assumption.Id == "best_time");
        Assert.True(proposed.Removable);
        Assert.Contains("14 % more opens", proposed.Text, StringComparison.Ordinal);
        Assert.Contains(_conversation.Events.Calls, call => call.Tool == "best_send_time");

        var struck = await _conversation.SayAsync($"Remove this assumption: {proposed.Text}");
        Assert.Equal("now", struck.Schedule!.Mode);
        Assert.DoesNotContain(struck.Audience!.Assumptions, assumption => assumption.Id == "best_time");
        Assert.Equal(draft.Audience.Rule, struck.Audience.Rule);
        Assert.Equal("awaiting_approval", struck.Status);
    }

    [Fact]
    public async Task Stated_time_is_never_overruled()
    {
        var stated = await _conversation.SayAsync(Request + ", send it Friday at 6pm");
        Assert.Equal(("at", DayOfWeek.Friday), (stated.Schedule!.Mode, stated.Schedule.SendAt!.Value.ToOffset(TimeSpan.FromHours(-5)).DayOfWeek));
        Assert.DoesNotContain(_conversation.Events.Calls, call => call.Tool == "best_send_time");

        await _conversation.SayAsync(Request);
        var moved = await _conversation.SayAsync("send it tomorrow at 9am");
        Assert.Equal("at", moved.Schedule!.Mode);
        Assert.DoesNotContain(moved.Audience!.Assumptions, assumption => assumption.Id == "best_time");
    }

    [Fact]
    public async Task Forecast_is_in_the_draft_before_the_approval_and_made_anew_by_an_edit()
    {
        var draft = await _conversation.SayAsync(Request);
        Assert.Equal(310, draft.Forecast!.Opens.P50);
        Assert.Null(draft.ForecastGap);
        Assert.Contains("310 opens (250–380)", _conversation.Events.Text, StringComparison.Ordinal);

        _history.Answer = new CampaignForecast(null, "There is too little to go by.");
        var edited = await _conversation.SayAsync("only those under 30");
        Assert.Null(edited.Forecast);
        Assert.Equal("There is too little to go by.", edited.ForecastGap);
    }

    private sealed class History : IInsightReader
    {
        public CampaignForecast Answer { get; set; } = new(
            new DraftForecast(new ForecastRange(250, 310, 380), new ForecastRange(30, 48, 70), new ForecastRange(4, 9, 17), new ForecastRange(100, 225, 420))
            {
                Basis = new ForecastBasis(7, 4_200, 3, 0, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            },
            null);

        public Task<CampaignForecast> ForecastAsync(CampaignDraft draft, CancellationToken cancellationToken) => Task.FromResult(Answer);

        public Task<SendTimeAdvice> BestTimeAsync(string channel, IReadOnlyCollection<DayOfWeek> avoided, CancellationToken cancellationToken) =>
            Task.FromResult(new SendTimeAdvice(new SendSlot(DayOfWeek.Thursday, 18, 0.14, 0.03, 0.26), [], 9, 8_100, "opens"));

        public Task<Connections> ConnectionsAsync(ConnectionFrom from, string to, CancellationToken cancellationToken) =>
            Task.FromResult(new Connections(from, to, 0, [], false));
    }
}
