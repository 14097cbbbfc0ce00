using Campaign.Contracts.Audiences;
using Campaign.Core.Crm;
using Campaign.Core.Tracking.Verdicts;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>People, machines and what cannot be told; versions of the rules, each of which undoes the other (failure F8).</summary>
public sealed class VerdictTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Odd = "TicketWallet/7.1";

    private TrackingLab _lab = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await TrackingLab.StartAsync(database);

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData(TrackingLab.Person, EngagementActor.Human)]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", EngagementActor.Human)]
    [InlineData("Microsoft Office/16.0 (Microsoft Outlook 16.0.17328; Pro)", EngagementActor.Human)]
    [InlineData("Mozilla/5.0", EngagementActor.Machine)]
    [InlineData("", EngagementActor.Machine)]
    [InlineData(null, EngagementActor.Machine)]
    [InlineData("Barracuda Sentinel (EE)", EngagementActor.Machine)]
    [InlineData("python-requests/2.32", EngagementActor.Machine)]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", EngagementActor.Machine)]
    [InlineData(Odd, EngagementActor.Any)]
    public void Agent_is_told_by_its_name_or_left_undecided(string? agent, EngagementActor actor) =>
        Assert.Equal(actor, VerdictRules.Of(VerdictRules.Newest)!.Judge(agent));

    [Fact]
    public async Task Who_follows_three_links_within_seconds_is_a_scanner_whatever_it_calls_itself()
    {
        await ClickAsync("0 seconds", 0);
        await ClickAsync("2 seconds", 1);
        Assert.Equal("click:human click:human", await _lab.EventsAsync());

        await ClickAsync("4 seconds", 2);
        Assert.Equal("click:machine click:machine click:machine", await _lab.EventsAsync());
        await AssertTotalsAsync();
    }

    [Fact]
    public async Task Who_follows_three_links_over_minutes_or_one_link_thrice_is_a_person()
    {
        foreach (var link in new short[] { 0, 1, 2 })
        {
            await ClickAsync($"{link} minutes", link);
            await ClickAsync($"{30 + link} minutes", 7);
        }

        Assert.Equal(string.Join(' ', Enumerable.Repeat("click:human", 6)), await _lab.EventsAsync());
    }

    [Fact]
    public async Task Scanner_network_is_a_machine_and_only_its_network_is_kept()
    {
        await ClickAsync("0 seconds", 0, network: "67.231.152.0");

        Assert.Equal("click:machine", await _lab.EventsAsync());
        Assert.Equal("127.0.0.0", await KeptNetworkAsync());
    }

    [Fact]
    public async Task Rules_of_another_version_judge_anew_and_the_former_ones_undo_it()
    {
        await ClickAsync("0 seconds", 0, Odd);
        foreach (var link in new short[] { 0, 1, 2 })
        {
            await ClickAsync($"{3600 + link} seconds", link);
        }

        Assert.Equal("click:any click:machine click:machine click:machine", await _lab.EventsAsync());
        var judge = _lab.World.Services.GetRequiredService<VerdictJudge>();

        Assert.Equal(4, await judge.JudgeAsync(_lab.World.Tenant.Id, 1, Cancellation));
        Assert.Equal("click:human click:human click:human click:human", await _lab.EventsAsync());
        await AssertTotalsAsync();

        Assert.Equal(4, await judge.JudgeAsync(_lab.World.Tenant.Id, 2, Cancellation));
        Assert.Equal("click:any click:machine click:machine click:machine", await _lab.EventsAsync());
        await AssertTotalsAsync();

        Assert.Equal(0, await judge.JudgeAsync(_lab.World.Tenant.Id, 2, Cancellation));
    }

    [Fact]
    public async Task Operator_judges_anew_by_a_command()
    {
        await ClickAsync("0 seconds", 0, Odd);
        await _lab.MoveAsync();

        var (code, output) = await WorkerProcess.RunAsync(database.OwnerConnectionString, Cancellation, "verdicts", "1");

        Assert.True(code == 0, output);
        Assert.Equal("click:human", await _lab.EventsAsync());
        await AssertTotalsAsync();
    }

    private async Task<string> KeptNetworkAsync()
    {
        await _lab.GetAsync('o');
        await _lab.MoveAsync();
        return await _lab.World.ScalarAsync<string>(
            $"SELECT host(network) FROM engagement_events WHERE campaign_id = '{_lab.Campaign}' AND type = 'open'");
    }

    private Task ClickAsync(string after, short link, string agent = TrackingLab.Person, string network = "203.0.113.0") => _lab.World.SqlAsync(
        $"""
        INSERT INTO engagement_inbox (promoter_id, engagement_id, fan_id, campaign_id, channel, type, agent, network, link, at)
        VALUES ('{_lab.World.Tenant.Id}', gen_random_uuid(), {_lab.Message.FanId}, '{_lab.Campaign}', 'email', 'click', '{agent}', '{network}', {link},
            now() + interval '{after}')
        """);

    private async Task AssertTotalsAsync()
    {
        await using var scope = _lab.World.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }
}
