using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>A worker's services over a test's database, with a clock and a channel that the test holds, and the steps of a campaign's journey.</summary>
internal sealed class SendingWorld : IAsyncDisposable
{
    private readonly DatabaseFixture _database;
    private readonly ServiceProvider _worker;

    private SendingWorld(
        DatabaseFixture database, TestTenant tenant, RecordingChannel? channel, FakeTimeProvider clock, Action<IServiceCollection>? configure)
    {
        (_database, Tenant, Channel, Clock) = (database, tenant, channel ?? new RecordingChannel(), clock);
        _worker = DatabaseFixture.BuildServices(database.Worker, services =>
        {
            services.AddSending();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (channel is not null)
            {
                services.RemoveAll<IChannel>();
                services.AddSingleton<IChannel>(channel);
            }

            configure?.Invoke(services);
        });
    }

    public TestTenant Tenant { get; }

    public RecordingChannel Channel { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _worker;

    /// <summary>A world with a tenant of its own; without a channel messages go to the real outbox.</summary>
    public static async Task<SendingWorld> CreateAsync(
        DatabaseFixture database, RecordingChannel? channel = null, TestTenant? tenant = null, Action<IServiceCollection>? configure = null) => new(
        database, tenant ?? await database.CreateTenantAsync(TestContext.Current.CancellationToken), channel,
        new FakeTimeProvider(TimeProvider.System.GetUtcNow()), configure);

    public static DraftCopy Copy(params CopyVariant[] variants) =>
        new(variants is [] ? [Email("email-en")] : variants);

    public static CopyVariant Email(string id, string locale = "en", string body = "Hello {{ fan.first_name | default: \"there\" }}", AudienceRule? when = null) =>
        new(id, locale, "email", body, "Get tickets") { Subject = "For {{ fan.first_name }}", When = when };

    public static CopyVariant Sms(string id) => new(id, "en", "sms", "Hello {{ fan.first_name }}", "Tickets");

    /// <summary>An approved and scheduled campaign, by the way that an approved draft takes.</summary>
    public async Task<CampaignId> ScheduleAsync(
        AudienceRule? rule = null, DraftCopy? copy = null, DraftSchedule? schedule = null, string purpose = "marketing", params string[] channels)
    {
        await using var scope = WorkerScope();
        rule ??= RuleJson.Read("""{"fan":"country","op":"exists"}""");
        var draft = new CampaignDraft("approved", 1)
        {
            Intent = new DraftIntent("create_campaign", channels is [] ? ["email"] : channels, "en", purpose),
            Audience = new DraftAudience(rule, "All fans", 0, new ReachableCounts(0, 0), [], [], []),
            Copy = copy ?? Copy(),
            Schedule = schedule ?? new DraftSchedule("now", "Europe/Berlin"),
        };
        var campaign = await scope.ServiceProvider.GetRequiredService<CampaignCommit>().CommitAsync(
            new ApprovedDraft(
                draft, new RunId(Guid.NewGuid()), Guid.NewGuid(), Tenant.Person(Role.Marketer), Tenant.Person(Role.Approver), 1),
            Cancellation);
        await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().SaveChangesAsync(Cancellation);
        return campaign.CampaignId;
    }

    /// <summary>Does the launch job as the worker's loop would.</summary>
    public async Task LaunchAsync(CampaignId campaign)
    {
        await using var scope = WorkerScope();
        var job = new JobLease(Tenant.Id, Guid.NewGuid(), CampaignScheduler.LaunchJob, campaign.Value, 1, 1, Clock.GetUtcNow(), null);
        await scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(CampaignScheduler.LaunchJob).RunAsync(job, Cancellation);
    }

    public async Task<CampaignId> LaunchedAsync(AudienceRule? rule = null, DraftCopy? copy = null, params string[] channels)
    {
        var campaign = await ScheduleAsync(rule, copy, channels: channels);
        await LaunchAsync(campaign);
        return campaign;
    }

    /// <summary>Serves turns until nothing is due at the present of the clock.</summary>
    public async Task DrainAsync()
    {
        while (await ServeAsync())
        {
        }
    }

    public Task<bool> ServeAsync() => Services.GetRequiredService<Dispatcher>().ServeNextAsync(Cancellation);

    public async Task ControlAsync(Func<CampaignControl, Task> act)
    {
        await using var scope = _worker.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(Tenant.Id, Tenant.Person(Role.Marketer));
        await act(scope.ServiceProvider.GetRequiredService<CampaignControl>());
    }

    /// <summary>Claims a batch and stops there, as a worker does that is killed before the hand-over.</summary>
    public Task<ClaimedBatch> ClaimAsync(CampaignId campaign, int size = 50) =>
        Services.GetRequiredService<RecipientClaims>().ClaimAsync(Tenant.Id, campaign, size, Channel.Lease, Cancellation);

    /// <summary>Claims and hands over and stops there, as a worker does that is killed before it writes the results.</summary>
    public async Task<(ClaimedBatch Batch, List<RecipientResult> Results)> ClaimAndHandOverAsync(CampaignId campaign, int size = 50)
    {
        var batch = await ClaimAsync(campaign, size);
        await using var scope = WorkerScope();
        var messages = await CampaignMessages.LoadAsync(scope.ServiceProvider.GetRequiredService<CampaignDbContext>(), campaign, Cancellation);
        return (batch, await scope.ServiceProvider.GetRequiredService<CampaignSender>().ProcessAsync(messages!, batch, Cancellation));
    }

    public Task<long> RecordAsync(CampaignId campaign, ClaimedBatch batch, IReadOnlyCollection<RecipientResult> results) =>
        Services.GetRequiredService<RecipientClaims>().RecordAsync(Tenant.Id, campaign, batch.Lease, results);

    /// <summary>Lets every lease end, as if its time had passed.</summary>
    public async Task EndLeasesAsync()
    {
        await SqlAsync("UPDATE send_batches SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL");
        await SqlAsync("UPDATE dispatches SET next_due_at = '-infinity'");
    }

    public async Task SqlAsync(string sql)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    public Task<string> StatusAsync(CampaignId campaign) => ScalarAsync<string>($"SELECT status FROM campaigns WHERE campaign_id = '{campaign}'");

    /// <summary>Recipients by state and reason, such as <c>skipped:unsubscribed</c>.</summary>
    public async Task<IReadOnlyDictionary<string, long>> StatesAsync(CampaignId campaign)
    {
        await using var command = _database.Owner.CreateCommand(
            $"SELECT state || coalesce(':' || reason, ''), count(*) FROM recipients WHERE campaign_id = '{campaign}' GROUP BY 1");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var states = new Dictionary<string, long>();
        while (await reader.ReadAsync(Cancellation))
        {
            states[reader.GetString(0)] = reader.GetInt64(1);
        }

        return states;
    }

    /// <summary>Shown = sent + each exclusion reason, always (failure F6).</summary>
    public async Task AssertAddsUpAsync(CampaignId campaign)
    {
        var audience = await ScalarAsync<long>($"SELECT audience_count FROM campaigns WHERE campaign_id = '{campaign}'");
        var excluded = await ScalarAsync<long>($"SELECT coalesce(sum(count), 0)::bigint FROM campaign_exclusions WHERE campaign_id = '{campaign}'");
        var sent = await ScalarAsync<long>($"SELECT count(*) FROM engagement_events WHERE campaign_id = '{campaign}' AND type = 'sent'");
        var states = await StatesAsync(campaign);
        Assert.Equal(audience, excluded + states.Values.Sum());
        Assert.Equal(states.GetValueOrDefault("accepted"), sent);
    }

    public AsyncServiceScope WorkerScope()
    {
        var scope = _worker.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(Tenant.Id);
        return scope;
    }

    public ValueTask DisposeAsync() => _worker.DisposeAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
