using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Runs;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>The number that a conversation asks an approver to type is that of the fans who will get the campaign.</summary>
public sealed class RecipientCountTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData("marketing")]
    [InlineData("service")]
    public async Task Whom_the_promoter_holds_out_is_not_in_the_number(string purpose)
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        for (var i = 0; i < 60; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        await world.SqlAsync($"UPDATE promoters SET holdout_share = 0.3 WHERE promoter_id = '{world.Tenant.Id}'");
        var rule = RuleJson.Read("""{"fan":"country","op":"exists"}""");
        var draft = new CampaignDraft("drafting", 1)
        {
            Intent = new DraftIntent("create_campaign", ["email"], "en", purpose),
            Audience = new DraftAudience(rule, "All fans", 60, new ReachableCounts(60, 0), [], [], []),
            Copy = SendingWorld.Copy(),
            Schedule = new DraftSchedule("now", "Europe/Berlin"),
        };
        await using var scope = world.WorkerScope();
        var asked = await ActivatorUtilities.CreateInstance<RecipientCount>(scope.ServiceProvider).OfAsync(draft, TestContext.Current.CancellationToken);

        var campaign = await world.ScheduleAsync(rule, purpose: purpose);
        await world.LaunchAsync(campaign);
        await world.DrainAsync();

        Assert.Equal((await world.StatesAsync(campaign))["accepted"], asked);
        Assert.Equal(purpose == "service", asked == 60);
    }
}
