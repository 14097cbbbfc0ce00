using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>
/// Whole workers killed −9 while they send, by an idempotent channel and by a real mail server at once (failures F1, F2, F3, F10). Each kill costs the
/// start of a worker: fifteen of them unless <c>CAMPAIGN_CHAOS_KILLS</c> says how many.
/// </summary>
public sealed class SenderKillTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int AtOnce = 4;
    private const int Fans = 250;
    private const int MostMilliseconds = 80;
    private const int Limit = 600_000;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("CAMPAIGN_CHAOS_KILLS"), out var kills) ? kills : 15;

    private readonly List<CampaignId> _texts = [];
    private readonly List<CampaignId> _mails = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Kills_while_sending_lose_nobody_and_double_nobody()
    {
        await using var server = await MailServer.StartAsync();
        await using var world = await SendingWorld.CreateAsync(database, configure: services =>
        {
            services.Configure<DeliveryOptions>(options => options.Email = "smtp");
            services.Configure<SmtpOptions>(options => (options.Host, options.Port, options.Security) = ("localhost", server.Port, "none"));
        });
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync(phone: $"+4915{10_000_000 + i}");
        }

        await KillAsync(server, world);
        await FinishAsync(world);

        foreach (var campaign in _texts)
        {
            Assert.Equal([KeyValuePair.Create("accepted", (long)Fans)], await world.StatesAsync(campaign));
        }

        Assert.Equal(_texts.Count * Fans, await world.ScalarAsync<long>($"SELECT count(*) FROM outbox_messages WHERE promoter_id = '{world.Tenant.Id}'"));
        await AssertMailsAsync(server, world);
        foreach (var campaign in _texts.Concat(_mails))
        {
            await world.AssertAddsUpAsync(campaign);
        }

        await using var scope = world.WorkerScope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));
    }

    private async Task KillAsync(MailServer server, SendingWorld world)
    {
        var chance = new Random(20261128);
        var running = new Queue<(HostProcess Process, string Name)>();
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                while (running.Count < Math.Min(AtOnce, Kills - kill + 1))
                {
                    var name = $"victim-{kill + running.Count}";
                    running.Enqueue((Worker(server, name), name));
                }

                var (victim, itsName) = running.Dequeue();
                await using (victim)
                {
                    await ClaimedAsync(victim, itsName, world);
                    await Task.Delay(chance.Next(MostMilliseconds), Cancellation);
                    await victim.KillAsync();
                }

                // As if the time of the leases had passed: of those who are dead, and of some who live and must bear it.
                await world.EndLeasesAsync();
            }
        }
        finally
        {
            foreach (var (worker, _) in running)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private HostProcess Worker(MailServer server, string name) => HostProcess.Start(
        "Campaign.Worker", database.WorkerConnectionString,
        [
            new("OTEL_SERVICE_NAME", name), new("Delivery:Email", "smtp"), new("Smtp:Host", "localhost"), new("Smtp:Port", $"{server.Port}"),
            new("Smtp:Security", "none"), new("Smtp:BatchSize", "10"), new("Delivery:MostAttempts", "100"), new("Delivery:Poll", "00:00:00.05"),
        ]);

    /// <summary>Waits until a worker has taken a batch. The others may have emptied everything before it has started.</summary>
    private async Task ClaimedAsync(HostProcess victim, string name, SendingWorld world)
    {
        while (!await world.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '{name}' AND query LIKE '%FOR UPDATE OF b SKIP LOCKED%')"))
        {
            Assert.False(victim.HasExited, "A worker ended by itself.");
            await KeepBusyAsync(world);
            await Task.Delay(5, Cancellation);
        }
    }

    /// <summary>Sees to it that there is always something to send.</summary>
    private async Task KeepBusyAsync(SendingWorld world)
    {
        if (await WaitingAsync("sms") < Fans)
        {
            _texts.Add(await LaunchAsync("sms"));
        }

        if (await WaitingAsync("email") < Fans / 5)
        {
            _mails.Add(await LaunchAsync("email"));
        }

        async Task<CampaignId> LaunchAsync(string channel)
        {
            var copy = SendingWorld.Copy(channel == "sms" ? SendingWorld.Sms("sms-en") : SendingWorld.Email("email-en"));
            var campaign = await world.ScheduleAsync(copy: copy, purpose: "service", channels: channel);
            await world.LaunchAsync(campaign);
            return campaign;
        }

        Task<long> WaitingAsync(string channel) => world.ScalarAsync<long>(
            $"SELECT count(*) FROM recipients WHERE promoter_id = '{world.Tenant.Id}' AND state = 'pending' AND channel = '{channel}'");
    }

    private static async Task FinishAsync(SendingWorld world)
    {
        while (await world.ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM dispatches WHERE promoter_id = '{world.Tenant.Id}')"))
        {
            await world.EndLeasesAsync();
            await world.DrainAsync();
            world.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    /// <summary>Nobody got two; who is accepted has it; who has it is accepted or listed as uncertain; and every one is accounted for.</summary>
    private async Task AssertMailsAsync(MailServer server, SendingWorld world)
    {
        var states = new Dictionary<Guid, string>();
        await using var command = database.Owner.CreateCommand("SELECT message_id, state FROM recipients WHERE promoter_id = $1 AND channel = 'email'");
        command.Parameters.Add(new() { Value = world.Tenant.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            states.Add(reader.GetGuid(0), reader.GetString(1));
        }

        var mails = await server.ReceivedAsync(states.Values.Count(state => state == "accepted"));
        var received = mails.Select(mail => Guid.Parse(mail.Parse().MessageId!.Split('@')[0])).ToList();
        Assert.Equal(_mails.Count * Fans, states.Count);
        Assert.All(states.Values, state => Assert.Contains(state, (string[])["accepted", "failed", "uncertain"]));
        Assert.Equal(received.Count, received.Distinct().Count());
        Assert.Empty(states.Where(message => message.Value == "accepted").Select(message => message.Key).Except(received));
        Assert.All(received, message => Assert.Contains(states[message], (string[])["accepted", "uncertain"]));
    }
}
