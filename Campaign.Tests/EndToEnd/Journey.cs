using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The first whole journey, step by step, as any client makes it.</summary>
internal sealed class Journey(Topology topology, DemoClient client)
{
    /// <summary>With its time: what the agent proposes without one depends on the day, and would not go out within a test.</summary>
    public const string Request =
        "Email techno fans in Berlin who bought a ticket in the last year about our next warehouse party, right away";

    public DemoClient Client { get; } = client;

    public static async Task<Journey> BeginAsync(Topology topology, CancellationToken cancellationToken) =>
        new(topology, await DemoClient.SignInAsync(topology.CreateClient(), "marketer@neon-nights.example", cancellationToken));

    /// <summary>From the request to the open question of approval.</summary>
    public async Task<ThreadDetail> PlanAsync(CancellationToken cancellationToken, string request = Request)
    {
        var events = await Client.AskAsync(request, Guid.NewGuid(), cancellationToken).ToListAsync(cancellationToken);
        Assert.Equal("interrupt", events[^1].Outcome);
        return await Client.ThreadAsync(events[0].ThreadId, cancellationToken);
    }

    /// <summary>Approves and names the campaign that came of it.</summary>
    public async Task<Guid> ApproveAsync(ThreadDetail thread, CancellationToken cancellationToken)
    {
        var events = await Client.ApproveAsync(thread.Id, Assert.Single(thread.Interrupts), Guid.NewGuid(), cancellationToken).ToListAsync(cancellationToken);
        Assert.Equal("success", events[^1].Outcome);
        return (await Client.ThreadAsync(thread.Id, cancellationToken)).State.CampaignId ?? throw new InvalidOperationException("No campaign was made.");
    }

    /// <summary>Waits until nobody is left to send to.</summary>
    public async Task<CampaignDetail> SentAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        CampaignDetail campaign = null!;
        await Eventually.TrueAsync(
            async () => (campaign = await Client.CampaignAsync(campaignId, cancellationToken)).Status == "sent", cancellationToken);
        return campaign;
    }

    /// <summary>Every recipient has exactly one outbox message, every message a recipient, and the numbers add up.</summary>
    public async Task AssertSentExactlyOnceAsync(CampaignDetail campaign, CancellationToken cancellationToken)
    {
        var counts = campaign.Counts;
        var messages = await topology.CountAsync("SELECT count(*) FROM outbox_messages WHERE campaign_id = $1", cancellationToken, campaign.Id);
        var fans = await topology.CountAsync("SELECT count(DISTINCT fan_id) FROM outbox_messages WHERE campaign_id = $1", cancellationToken, campaign.Id);
        var unmatched = await topology.CountAsync(
            """
            SELECT count(*) FROM recipients r FULL JOIN outbox_messages m
                ON m.promoter_id = r.promoter_id AND m.campaign_id = r.campaign_id AND m.fan_id = r.fan_id AND m.message_id = r.message_id
            WHERE coalesce(r.campaign_id, m.campaign_id) = $1 AND (m.message_id IS NULL) = (r.state IS NOT DISTINCT FROM 'accepted')
            """,
            cancellationToken, campaign.Id);
        var excluded = await topology.CountAsync("SELECT coalesce(sum(count), 0) FROM campaign_exclusions WHERE campaign_id = $1", cancellationToken, campaign.Id);

        Assert.True(counts.Accepted > 0);
        Assert.Equal(counts.Accepted, messages);
        Assert.Equal(messages, fans);
        Assert.Equal(0, unmatched);
        Assert.Equal(0, counts.Pending + counts.Sending + counts.Failed + counts.Uncertain);
        Assert.Equal(counts.Audience, counts.Accepted + counts.Skipped + excluded);
    }
}
