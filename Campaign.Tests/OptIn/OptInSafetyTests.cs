using System.Net;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.OptIn;
using Campaign.Core.Tracking;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.OptIn;

/// <summary>Nobody is asked twice, nobody is asked in vain, and nobody who only waits is advertised to.</summary>
public sealed class OptInSafetyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly List<ApiHost> _hosts = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _hosts is [var host, ..] ? host : Start();

    public void Dispose() => _hosts.ForEach(host => host.Dispose());

    [Fact]
    public async Task Address_is_written_to_once_in_seven_days_whatever_happens_to_the_fan()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var first = await lab.TakeAsync("mia@fans.example");
        await lab.TakeAsync("mia@fans.example");
        await lab.WorkAsync();
        await lab.TakeAsync("mia@fans.example");
        await lab.WorkAsync();
        await lab.Marketer.DeleteAsync($"/api/fans/{first}", Cancellation);
        await lab.TakeAsync("mia@fans.example");
        var due = await lab.WorkAsync();

        Assert.Single(lab.Asked);
        Assert.InRange(due!.Value, lab.World.Clock.GetUtcNow() + OptInRequest.Rest - TimeSpan.FromMinutes(1), lab.World.Clock.GetUtcNow() + OptInRequest.Rest);
        lab.World.Clock.Advance(OptInRequest.Rest);
        await lab.WorkAsync();
        Assert.Equal(2, lab.Asked.Count);
        Assert.Equal(HttpStatusCode.Gone, await lab.ConfirmAsync(OptInLab.LinkOf(lab.Asked[0])));
        Assert.Equal(HttpStatusCode.OK, await lab.ConfirmAsync(OptInLab.LinkOf(lab.Asked[1])));
    }

    [Fact]
    public async Task Jobs_that_race_ask_each_fan_once()
    {
        const int Fans = 130;
        await using var lab = await OptInLab.OpenAsync(database, Api, new RecordingChannel { Idempotent = false });
        await lab.TakeAsync([.. Enumerable.Range(0, Fans).Select(index => new IngestFan($"f{index}", $"fan{index}@fans.example", Consent: new(Email: true)))]);

        await Task.WhenAll(lab.WorkAsync(), lab.WorkAsync(), lab.WorkAsync());

        Assert.Equal(Fans, lab.Asked.Count);
        Assert.Equal(Fans, lab.Asked.Select(message => message.To).Distinct().Count());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Work_of_a_killed_worker_goes_on_where_that_is_safe(bool idempotent, int expected)
    {
        await using var lab = await OptInLab.OpenAsync(database, Api, new RecordingChannel { Idempotent = idempotent });
        await lab.TakeAsync("taken@fans.example");
        var lease = lab.World.Channel.Lease;
        lab.CatchUp();
        var (taken, _) = await lab.World.Services.GetRequiredService<OptInQueue>().ClaimAsync(lab.Tenant.Id, 50, idempotent ? lease : null, Cancellation);
        await lab.TakeAsync("waiting@fans.example");
        await lab.WorkAsync();

        Assert.Equal(1, taken);
        Assert.Equal("waiting@fans.example", Assert.Single(lab.Asked).To);
        lab.World.Clock.Advance(lease);
        await lab.WorkAsync();
        Assert.Equal(expected, lab.Asked.Count(message => message.To == "taken@fans.example"));
    }

    [Fact]
    public async Task Hand_over_without_an_answer_is_repeated_under_the_same_id_and_a_refusal_is_not_repeated()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        await lab.TakeAsync("mia@fans.example");
        lab.World.Channel.After = () => throw new InvalidOperationException("The connection is gone.");
        var again = await lab.WorkAsync();
        lab.World.Channel.After = () => { };
        lab.World.Clock.Advance(again!.Value - lab.World.Clock.GetUtcNow());
        await lab.WorkAsync();

        Assert.Equal((2, 1), (lab.Asked.Count, lab.World.Channel.Reached.Count()));
        lab.World.Channel.Answer = _ => HandOverOutcome.Refused;
        await lab.TakeAsync("dead@fans.example");
        await lab.WorkAsync();
        Assert.Equal(0, await lab.CountAsync("opt_in_requests", "due_at IS NOT NULL"));
    }

    [Theory]
    [InlineData("INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at) SELECT promoter_id, 'email', email_hash, 'complaint', now() FROM fans WHERE fan_id = {0}")]
    [InlineData("UPDATE fans SET consent_email = false, consent_email_pending_since = NULL WHERE fan_id = {0}")]
    [InlineData("DELETE FROM fans WHERE fan_id = {0}")]
    public async Task Suppression_withdrawal_and_erasure_win_before_the_message_and_after_it(string sql)
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var (early, late) = (await lab.TakeAsync("early@fans.example"), default(FanId));
        await lab.World.SqlAsync(string.Format(null, sql, early));
        late = await lab.TakeAsync("late@fans.example");
        await lab.WorkAsync();
        await lab.World.SqlAsync(string.Format(null, sql, late));
        var link = OptInLab.LinkOf(Assert.Single(lab.Asked));

        Assert.Equal("late@fans.example", lab.Asked[0].To);
        using var page = await lab.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await lab.ConfirmAsync(link));
        Assert.Equal(0, await lab.CountAsync("consents"));
        Assert.Equal(0, await lab.CountAsync("fans", "consent_email"));
    }

    [Fact]
    public async Task Forged_foreign_and_expired_links_confirm_nothing()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var fan = await lab.TakeAsync("mia@fans.example");
        await lab.WorkAsync();
        var link = OptInLab.LinkOf(lab.Asked[0]);
        var later = Start(TimeProvider.System.GetUtcNow().AddDays(8));
        using var visitor = new HttpClient { BaseAddress = later.CreateClient().BaseAddress };
        var unsubscribe = lab.World.Services.GetRequiredService<TrackingTokens>()
            .Sign(new TrackingToken(TokenKind.Unsubscribe, lab.Tenant.Id, new CampaignId(Guid.NewGuid()), fan, Channel.Email));
        var stranger = new TokenSigner(Microsoft.Extensions.Options.Options.Create(new TrackingOptions { SigningKey = "a key of somebody else, 32 characters or more" }));

        var forged = link[..10] + (link[10] == 'A' ? 'B' : 'A') + link[11..];
        foreach (var wrong in (string[])[forged, link[..^2], $"/t/d/{unsubscribe}", $"/t/d/{stranger.Sign(new byte[OptInToken.Size])}", $"/t/u/{link[5..]}"])
        {
            using var page = await lab.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, await lab.ConfirmAsync(wrong));
        }

        using var expired = await visitor.PostAsync(link, null, Cancellation);
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        Assert.Contains("This link works no more.", await expired.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("pending", (await lab.StateAsync(fan)).State);
        Assert.Equal(HttpStatusCode.OK, await lab.ConfirmAsync(link));
    }

    /// <summary>Any history of consents, confirmations and withdrawals: marketing reaches exactly those whose last word in the ledger is a yes, none who wait.</summary>
    [Fact]
    public async Task No_marketing_reaches_a_fan_who_only_waits()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        var dice = new Random(seed);
        var fans = new List<FanId>();
        for (var index = 0; index < 12; index++)
        {
            fans.Add(new FanId((await lab.TakeAsync(new IngestFan($"f{index}", $"fan{index}@fans.example", Country: "DE"))).Items[0].Id!.Value));
        }

        for (var step = 0; step < 80; step++)
        {
            var index = dice.Next(fans.Count);
            await (dice.Next(6) switch
            {
                0 or 1 => lab.TakeAsync(new IngestFan($"f{index}", Consent: new(Email: true))),
                2 => lab.SetAsync(fans[index], new SetConsent("email", "marketing", true, "box office")),
                3 => lab.SetAsync(fans[index], new SetConsent("email", "marketing", false)),
                4 => lab.WorkAsync(),
                _ => lab.Asked is [] ? Task.CompletedTask : lab.ConfirmAsync(OptInLab.LinkOf(lab.Asked[dice.Next(lab.Asked.Count)])),
            });
        }

        await lab.World.LaunchedAsync();
        await lab.World.DrainAsync();

        var reached = lab.World.Channel.HandOvers.Except(lab.Asked).Select(message => message.FanId.Value).ToHashSet();
        foreach (var fan in fans)
        {
            var last = await lab.World.ScalarAsync<bool>(
                $"SELECT coalesce((SELECT granted FROM consents WHERE promoter_id = '{lab.Tenant.Id}' AND fan_id = {fan} ORDER BY at DESC, consent_id DESC LIMIT 1), false)");
            Assert.Equal(last, reached.Contains(fan.Value));
            Assert.Equal(last, (await lab.StateAsync(fan)).State == "granted");
        }

        Assert.All(lab.Asked.GroupBy(message => message.To), messages => Assert.Single(messages));
        Assert.Equal(0, await lab.CountAsync("consents", "granted AND source <> 'double_opt_in'"));
    }

    private ApiHost Start(DateTimeOffset? clock = null)
    {
        _hosts.Add(ApiHost.Start(database, ApiHost.NoRedis, builder =>
        {
            if (clock is { } start)
            {
                builder.UseSetting("Clock:Start", start.ToString("O"));
            }
        }));
        return _hosts[^1];
    }
}
