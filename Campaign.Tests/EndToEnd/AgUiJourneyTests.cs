using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The first whole journey as the public AG-UI client makes it: through the gateway, with the real steps, over connections that are cut.</summary>
[Collection(TopologyCollection.Name)]
public sealed class AgUiJourneyTests(Topology topology)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Public_client_leads_the_journey_from_message_to_sent_campaign()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        await using var client = await AgUiClient.StartAsync(journey.Client.Http);

        var asked = (await client.AskAsync(Journey.Request, 5, 7, 11)).Conforming();
        var interrupt = asked.Interrupts.Single()!;
        var approved = (await client.ResumeAsync(interrupt, new { approved = true, recipientCount = (long)interrupt["metadata"]!["recipientCount"]! })).Conforming();
        var campaign = await journey.SentAsync((Guid)approved.State!["campaignId"]!, cancellationToken);

        Assert.Equal("interrupt", asked.Outcome);
        Assert.Equal("success", approved.Outcome);
        await journey.AssertSentExactlyOnceAsync(campaign, cancellationToken);
    }
}
