using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Jobs;
using Campaign.Core.Journeys;
using Campaign.Core.Journeys.Reading;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Campaign.Tests.Journeys;

/// <summary>A sending world whose worker also moves journeys, and what people do with them.</summary>
internal sealed class JourneyWorld(SendingWorld sending, ServiceProvider api) : IAsyncDisposable
{
    public static readonly AudienceRule Everybody = RuleJson.Read("""{"fan":"country","op":"exists"}""");

    public SendingWorld Sending => sending;

    public TestTenant Tenant => sending.Tenant;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<JourneyWorld> CreateAsync(
        DatabaseFixture database, DateTimeOffset? start = null, Action<IServiceCollection>? configure = null, RecordingChannel? channel = null, int cap = 1000)
    {
        var world = await SendingWorld.CreateAsync(database, channel ?? new RecordingChannel(), configure: services =>
        {
            services.AddJourneyMoving();
            services.Configure<FrequencyCapOptions>(options => options.Messages = cap);
            services.Configure<JourneyOptions>(options => (options.LookEvery, options.MessageEvery) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));
            configure?.Invoke(services);
        });
        if (start is { } at)
        {
            world.Clock.AdjustTime(at);
        }

        // What people do they do through agentapi, under its role.
        var api = DatabaseFixture.BuildServices(database.App, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(world.Clock));
            services.Configure<FrequencyCapOptions>(options => options.Messages = cap);
            configure?.Invoke(services);
        });
        return new JourneyWorld(world, api);
    }

    public static JourneyStep Send(string id, string? next = null, params string[] channels) => new(id, "send")
    {
        Next = next,
        Message = new JourneyMessage(channels is [] ? ["email"] : channels, SendingWorld.Copy(channels.Contains("sms") ? [SendingWorld.Email("e"), SendingWorld.Sms("s")] : [])),
    };

    public static JourneyStep Wait(string id, string? next, JourneyWait wait) => new(id, "wait") { Next = next, Wait = wait };

    public static JourneyStep Wait(string id, string? next, string @for) => Wait(id, next, new JourneyWait { For = @for });

    public static JourneyStep Branch(string id, JourneyCondition condition, string? within, string? yes, string? no) =>
        new(id, "branch") { Condition = condition, Within = within, Yes = yes, No = no };

    public static JourneyDefinition Of(params JourneyStep[] steps) => new(new JourneyEntry("audience") { Rule = Everybody }, steps);

    /// <summary>From nothing to active, by the way that people take.</summary>
    public async Task<Guid> ActiveAsync(JourneyDefinition definition)
    {
        var id = await AsAsync<JourneyDrafts, Guid>(Role.Marketer, drafts => drafts.CreateAsync(new JourneyInput("Welcome", definition), null, null, Cancellation));
        await ApproveAsync(id);
        await AsAsync<JourneyControl>(Role.Marketer, control => control.ActivateAsync(id, null, Cancellation));
        return id;
    }

    public async Task ApproveAsync(Guid id)
    {
        var detail = await FindAsync(id);
        Assert.Empty(detail.Problems);
        await AsAsync<JourneyReview>(Role.Marketer, review => review.SubmitAsync(id, null, Cancellation));
        var reach = await AsAsync<JourneyReaches, JourneyReach>(Role.Approver, reaches => reaches.OfAsync(detail.Definition, Cancellation));
        await AsAsync<JourneyReview>(Role.Approver, review => review.ApproveAsync(
            id, new ApproveJourney(detail.Hash, reach.Fans), new Approver(Tenant.Person(Role.Approver), Role.Approver), null, Cancellation));
    }

    public Task EditAsync(Guid id, JourneyDefinition definition) =>
        AsAsync<JourneyDrafts>(Role.Marketer, drafts => drafts.EditAsync(id, null, new JourneyInput("Welcome", definition), Cancellation));

    public Task ControlAsync(Func<JourneyControl, Task<bool>> act) => AsAsync<JourneyControl>(Role.Marketer, act);

    public async Task<JourneyDetail> FindAsync(Guid id) =>
        (await AsAsync<JourneyQueries, JourneyDetail?>(Role.Marketer, queries => queries.FindAsync(id, "en", Cancellation)))!;

    public async Task<JourneyReport> ReportAsync(Guid id)
    {
        var report = (await AsAsync<JourneyReports, JourneyReport?>(Role.Marketer, reports => reports.OfAsync(id, null, Cancellation)))!;
        AssertAddsUp(report);
        return report;
    }

    /// <summary>Lets time pass, then does the journey's job and sends what is due.</summary>
    public async Task PassAsync(Guid id, TimeSpan time)
    {
        sending.Clock.Advance(time);
        await RunJobAsync(id);
        await sending.DrainAsync();
    }

    /// <summary>The same in small steps until nothing moves in this moment any more.</summary>
    public async Task SettleAsync(Guid id, int steps = 6)
    {
        for (var i = 0; i < steps; i++)
        {
            await PassAsync(id, TimeSpan.FromSeconds(15));
        }
    }

    public async Task RunJobAsync(Guid id)
    {
        await using var scope = sending.WorkerScope();
        var job = new JobLease(Tenant.Id, Guid.NewGuid(), JourneyControl.Job, id, 1, 1, sending.Clock.GetUtcNow(), null);
        await scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(JourneyControl.Job).RunAsync(job, Cancellation);
    }

    public async Task<DateTimeOffset?> DueAgainAsync(Guid id)
    {
        await using var scope = sending.WorkerScope();
        var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(JourneyControl.Job);
        await handler.RunAsync(new JobLease(Tenant.Id, Guid.NewGuid(), JourneyControl.Job, id, 1, 1, sending.Clock.GetUtcNow(), null), Cancellation);
        return handler.DueAgain;
    }

    /// <summary>A purchase at the present of the world's clock.</summary>
    public Task<long> BuyAsync(FanId fan, long eventId) => Tenant.AddPurchaseAsync(fan, eventId, at: sending.Clock.GetUtcNow());

    /// <summary>A person opens, or follows a link in, the message that a step sent.</summary>
    public Task EngageAsync(Guid journey, FanId fan, string step, string type) => sending.SqlAsync(
        $"""
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT promoter_id, gen_random_uuid(), fan_id, campaign_id, 'email', '{type}', 'human', 1, '{sending.Clock.GetUtcNow():O}'
        FROM journey_visits WHERE journey_id = '{journey}' AND fan_id = {fan.Value} AND step = '{step}' AND campaign_id IS NOT NULL
        """);

    /// <summary>The state of each fan's entries, such as <c>1:active@wait</c> or <c>1:exited@b(bought)</c>.</summary>
    public Task<string> StateAsync(Guid journey, FanId fan) => sending.ScalarAsync<string>(
        $"""
        SELECT coalesce(string_agg(entry || ':' || state || '@' || step || coalesce('(' || reason || ')', ''), ' ' ORDER BY entry), '')
        FROM journey_fans WHERE journey_id = '{journey}' AND fan_id = {fan.Value}
        """);

    /// <summary>The messages that a fan was handed over, by step and entry: how often each.</summary>
    public Task<long> MessagesAsync(Guid journey, string step) => sending.ScalarAsync<long>(
        $"""
        SELECT count(*) FROM journey_visits v JOIN recipients r ON r.campaign_id = v.campaign_id AND r.fan_id = v.fan_id AND r.state = 'accepted'
        WHERE v.journey_id = '{journey}' AND v.step = '{step}'
        """);

    public async Task<TResult> AsAsync<T, TResult>(Role role, Func<T, Task<TResult>> act)
        where T : notnull
    {
        await using var scope = api.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(Tenant.Id, Tenant.Person(role));
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task AsAsync<T>(Role role, Func<T, Task<bool>> act)
        where T : notnull => AsAsync<T, bool>(role, act);

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await sending.DisposeAsync();
    }

    internal static void AssertAddsUp(JourneyReport report)
    {
        Assert.Equal(report.Entered, report.InFlight + report.Completed + report.Exited.Sum(count => count.Count));
        Assert.All(report.Steps, step => Assert.Equal(step.Arrived, step.Here + step.Outcomes.Sum(count => count.Count)));
        Assert.Equal(report.InFlight, report.Steps.Sum(step => step.Here));
    }
}
