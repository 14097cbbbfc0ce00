using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Ingest;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Jobs;
using Campaign.Core.OptIn;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.OptIn;

/// <summary>A promoter who asks twice, the API that takes consents and answers links, and a worker whose clock and channel the test holds.</summary>
internal sealed partial class OptInLab : IAsyncDisposable
{
    private static readonly AudienceRule Everybody = RuleJson.Read("""{"fan":"id","op":"exists"}""");

    private OptInLab(SendingWorld world, ApiHost api, HttpClient marketer)
    {
        (World, Marketer) = (world, marketer);
        Visitor = new HttpClient { BaseAddress = api.CreateClient().BaseAddress };
    }

    public SendingWorld World { get; }

    public HttpClient Marketer { get; }

    public HttpClient Visitor { get; }

    public TestTenant Tenant => World.Tenant;

    /// <summary>The messages that asked somebody to confirm, repeated hand-overs too.</summary>
    public IReadOnlyList<OutgoingMessage> Asked => [.. World.Channel.HandOvers.Where(message => message.Headers["Feedback-ID"].StartsWith("opt-in:", StringComparison.Ordinal))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OptInLab> OpenAsync(DatabaseFixture database, ApiHost api, RecordingChannel? channel = null, params string[] locales)
    {
        var tenant = await database.CreateTenantAsync(Cancellation, locales: locales);
        var world = await SendingWorld.CreateAsync(database, channel ?? new RecordingChannel(), tenant, services => services.AddOptInSending());
        await world.SqlAsync($"UPDATE promoters SET double_opt_in = true WHERE promoter_id = '{tenant.Id}'");
        return new OptInLab(world, api, await api.SignInAsync(tenant, Role.Marketer, Cancellation));
    }

    /// <summary>Takes fans by the batch API's service.</summary>
    public async Task<IngestResult> TakeAsync(params IngestFan[] fans)
    {
        await using var scope = Tenant.Scope(Role.Marketer);
        return await scope.ServiceProvider.GetRequiredService<BatchIngest>().FansAsync(fans, Cancellation);
    }

    /// <summary>A fan who said yes at the checkout.</summary>
    public async Task<FanId> TakeAsync(string email, string? language = null)
    {
        var result = await TakeAsync(new IngestFan(email, email, Language: language, Consent: new(Email: true, Source: "checkout", Proof: "form 7")));
        return new FanId(result.Items[0].Id!.Value);
    }

    /// <summary>Lets the worker's clock show no less than the API's.</summary>
    public void CatchUp()
    {
        var behind = TimeProvider.System.GetUtcNow() - World.Clock.GetUtcNow();
        World.Clock.Advance(behind > TimeSpan.Zero ? behind : TimeSpan.Zero);
    }

    /// <summary>Does the job as the worker's loop would.</summary>
    public async Task<DateTimeOffset?> WorkAsync()
    {
        CatchUp();
        await using var scope = World.WorkerScope();
        var job = new JobLease(Tenant.Id, Guid.NewGuid(), OptInRequest.Job, Tenant.Id.Value, 1, 1, World.Clock.GetUtcNow(), null);
        var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(OptInRequest.Job);
        await handler.RunAsync(job, Cancellation);
        return handler.DueAgain;
    }

    public static string LinkOf(OutgoingMessage message) => Link().Match(message.Text).Value;

    public Task<HttpResponseMessage> GetAsync(string link) => Visitor.GetAsync(link, Cancellation);

    public async Task<HttpStatusCode> ConfirmAsync(string link)
    {
        using var answer = await Visitor.PostAsync(link, null, Cancellation);
        return answer.StatusCode;
    }

    public async Task<FanConsent> SetAsync(FanId fan, SetConsent consent)
    {
        using var answer = await Marketer.PutAsJsonAsync($"/api/fans/{fan}/consent", consent, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<FanConsent>(Cancellation))!;
    }

    /// <summary>How the fan's consent to marketing e-mail stands.</summary>
    public async Task<FanConsent> StateAsync(FanId fan) =>
        (await Marketer.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!.Consents.Single(one => one is { Channel: "email", Purpose: "marketing" });

    public async Task<AudiencePreview> PreviewAsync()
    {
        using var answer = await Marketer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Everybody, "email"), Cancellation);
        return (await answer.Content.ReadFromJsonAsync<AudiencePreview>(Cancellation))!;
    }

    public async Task<ChannelVerdict> ExplainAsync(FanId fan)
    {
        using var answer = await Marketer.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(Everybody, fan.Value), JsonSerializerOptions.Web, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<AudienceExplanation>(Cancellation))!.Reachable.Single(one => one.Channel == "email");
    }

    public Task<long> CountAsync(string table, string where = "true") =>
        World.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE promoter_id = '{Tenant.Id}' AND {where}");

    public async ValueTask DisposeAsync()
    {
        Marketer.Dispose();
        Visitor.Dispose();
        await World.DisposeAsync();
    }

    [GeneratedRegex("/t/d/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
