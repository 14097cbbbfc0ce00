using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>A whole campaign by a real mail server, with everything that can happen to a message on its way.</summary>
public sealed class SmtpCampaignTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Every_recipient_is_accepted_failed_or_listed_as_uncertain_and_nobody_gets_two()
    {
        await using var server = await MailServer.StartAsync();
        await using var world = await SendingWorld.CreateAsync(database, configure: services =>
        {
            services.Configure<DeliveryOptions>(options => options.Email = "smtp");
            services.Configure<SmtpOptions>(options => (options.Host, options.Port, options.Security, options.BatchSize) = ("localhost", server.Port, "none", 7));
        });
        string[] kinds = ["fan", "fan", "fan", "unknown", "greylisted", "cut", "cut-after", "spam"];
        for (var i = 0; i < 40; i++)
        {
            await world.Tenant.AddFanAsync(email: $"{kinds[i % kinds.Length]}+{i}@fans.example");
        }

        var campaign = await world.LaunchedAsync();
        for (var round = 0; round < 6; round++)
        {
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromHours(5));
        }

        var states = await world.StatesAsync(campaign);
        Assert.Equal("sent", await world.StatusAsync(campaign));
        Assert.Equal(
            [("accepted", 20L), ("failed:smtp_550_5.1.1", 5L), ("failed:smtp_554_5.7.1", 5L), ("failed:smtp_connection_lost", 5L), ("uncertain:smtp_no_answer", 5L)],
            states.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => (state.Key, state.Value)));
        var received = await server.ReceivedAsync(30);
        Assert.All(received.GroupBy(mail => mail.Parse().MessageId), mails => Assert.Single(mails));
        Assert.Equal(30, received.Count);
        await world.AssertAddsUpAsync(campaign);
    }
}
