using System.Net;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Campaigns;

/// <summary>The life of a campaign against a table that was written down apart from the product's.</summary>
public sealed class LifecycleTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    /// <summary>From, move, to. A held campaign is <c>held</c> before it began and <c>paused</c> after.</summary>
    private static readonly Dictionary<(string From, string Move), string> Table = new()
    {
        [("draft", "submit")] = "in_review",
        [("draft", "cancel")] = "cancelled",
        [("in_review", "approve")] = "approved",
        [("in_review", "reject")] = "draft",
        [("in_review", "cancel")] = "cancelled",
        [("approved", "schedule")] = "scheduled",
        [("approved", "reject")] = "draft",
        [("approved", "cancel")] = "cancelled",
        [("scheduled", "launch")] = "sending",
        [("scheduled", "pause")] = "held",
        [("scheduled", "cancel")] = "cancelled",
        [("scheduled", "fail")] = "failed",
        [("held", "schedule")] = "scheduled",
        [("held", "cancel")] = "cancelled",
        [("sending", "pause")] = "paused",
        [("sending", "cancel")] = "cancelled",
        [("sending", "complete")] = "sent",
        [("sending", "fail")] = "failed",
        [("sent", "reopen")] = "sending",
        [("paused", "resume")] = "sending",
        [("paused", "cancel")] = "cancelled",
    };

    [Fact]
    public void Moves_are_legal_exactly_where_the_table_says()
    {
        var statuses = Enum.GetValues<CampaignStatus>().SelectMany(status => new[] { (status, began: false), (status, began: true) });
        foreach (var (status, began) in statuses)
        {
            var campaign = Campaign(status, began);
            var from = status == CampaignStatus.Paused && !began ? "held" : EnumText.Of(status);
            foreach (var move in Enum.GetValues<CampaignMove>())
            {
                var legal = CampaignLifecycle.Allows(campaign, move, out var to);
                Assert.Equal(Table.TryGetValue((from, EnumText.Of(move)), out var expected), legal);
                Assert.True(!legal || EnumText.Of(to) == (expected == "held" ? "paused" : expected), $"{from} {move} leads to {to}");
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Any_order_of_commands_leads_where_the_table_says(int seed)
    {
        var tenant = await database.CreateTenantAsync(TestContext.Current.CancellationToken);
        await tenant.AddFanAsync();
        await using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var client = await CampaignClient.SignInAsync(api, tenant, Role.Owner);
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel(), tenant);
        var campaign = await client.CreateAsync();
        var (state, steps, chance) = ("draft", 1, new Random(seed));
        string[] moves = ["submit", "approve", "schedule", "launch", "pause", "resume", "schedule", "submit", "approve", "reject", "complete", "cancel"];
        for (var i = 0; i < 40; i++)
        {
            var move = moves[chance.Next(i < 30 ? moves.Length - 1 : moves.Length)];
            await DoAsync(client, world, campaign, move, Legal(state, move));
            (state, steps) = After(state, move) is { } next ? (next, steps + 1) : (state, steps);

            var now = await client.FindAsync(campaign.Id);
            Assert.True(now.Status == (state == "held" ? "paused" : state), $"Seed {seed}, step {i}: {move} led to {now.Status}, not {state}");
            Assert.True(now.ApprovedAt is null || state is not ("draft" or "in_review"));
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(steps, (await client.GetAsync<TimelineEntry[]>(campaign.Id, "/timeline")).Length);
    }

    /// <summary>Resuming what never began schedules it; approving or scheduling again what is so already changes nothing.</summary>
    private static string? After(string state, string move) => (state, move) switch
    {
        ("held", "resume") => "scheduled",
        _ => Table.GetValueOrDefault((state, move)),
    };

    private static bool Legal(string state, string move) => (state, move) switch
    {
        ("approved" or "scheduled" or "held" or "sending" or "paused" or "sent", "approve") => true,
        ("scheduled" or "sending" or "sent", "schedule") => true,
        _ => After(state, move) is not null,
    };

    private static async Task DoAsync(CampaignClient client, SendingWorld world, CampaignDetail campaign, string move, bool legal)
    {
        switch (move)
        {
            case "launch":
                await world.LaunchAsync(new CampaignId(campaign.Id));
                break;
            case "complete":
                await world.DrainAsync();
                break;
            default:
                var answer = await (move == "approve" ? client.ApproveAsync(campaign, 1) : client.MoveAsync(campaign.Id, move));
                if (legal)
                {
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                }
                else
                {
                    await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", answer);
                }

                break;
        }
    }

    private static MarketingCampaign Campaign(CampaignStatus status, bool began)
    {
        var input = CampaignClient.Input();
        return new MarketingCampaign
        {
            PromoterId = default,
            CampaignId = default,
            Name = "",
            Status = status,
            Channels = [],
            Purpose = default,
            Rule = input.Rule,
            Sentence = "",
            Copy = input.Copy,
            Schedule = new("now", "UTC"),
            DraftHash = "",
            CreatedAt = default,
            StartedAt = began ? DateTimeOffset.UnixEpoch : null,
        };
    }
}
