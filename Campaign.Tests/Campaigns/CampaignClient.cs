using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Campaigns;

/// <summary>A person at the API of campaigns, by what the person means to do.</summary>
internal sealed class CampaignClient(HttpClient http) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    public static async Task<CampaignClient> SignInAsync(ApiHost api, TestTenant tenant, Role role) =>
        new(await api.SignInAsync(tenant, role, Cancellation));

    /// <summary>A whole e-mail campaign to everybody.</summary>
    public static CampaignInput Input(string name = "Spring", DraftSchedule? schedule = null, params CopyVariant[] variants) => new(
        name, ["email"], RuleJson.Read("""{"fan":"country","op":"exists"}"""), SendingWorld.Copy(variants), schedule);

    public Task<HttpResponseMessage> PostAsync(CampaignInput input, string? key = null) => SendAsync(HttpMethod.Post, "", input, key);

    public async Task<CampaignDetail> CreateAsync(CampaignInput? input = null)
    {
        var answer = await PostAsync(input ?? Input());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await ReadAsync(answer);
    }

    public Task<HttpResponseMessage> PutAsync(Guid id, CampaignInput input, string? ifMatch) =>
        SendAsync(HttpMethod.Put, $"/{id}", input, null, ifMatch);

    public Task<HttpResponseMessage> DeleteAsync(Guid id, string? ifMatch) => SendAsync(HttpMethod.Delete, $"/{id}", null, null, ifMatch);

    public Task<HttpResponseMessage> MoveAsync(Guid id, string move, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, $"/{id}/{move}", body, key);

    public async Task<CampaignDetail> MovedAsync(Guid id, string move, object? body = null, string? key = null)
    {
        var answer = await MoveAsync(id, move, body, key);
        Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return await ReadAsync(answer);
    }

    public Task<HttpResponseMessage> ApproveAsync(CampaignDetail campaign, long recipients, string? key = null) =>
        MoveAsync(campaign.Id, "approve", new ApproveCampaign(campaign.DraftHash!, recipients), key);

    public async Task<CampaignDetail> SubmittedAsync(CampaignInput? input = null) => await MovedAsync((await CreateAsync(input)).Id, "submit");

    public async Task<CampaignDetail> ApprovedAsync(CampaignInput? input = null)
    {
        var campaign = await SubmittedAsync(input);
        var reach = await GetAsync<CampaignReach>(campaign.Id, "/reach");
        return await MovedAsync(campaign.Id, "approve", new ApproveCampaign(reach.DraftHash, reach.Recipients));
    }

    public Task<CampaignDetail> FindAsync(Guid id) => GetAsync<CampaignDetail>(id, "");

    public async Task<T> GetAsync<T>(Guid id, string path) => (await http.GetFromJsonAsync<T>($"/api/campaigns/{id}{path}", Cancellation))!;

    public async Task<int> CountStepsAsync(Guid id, string to) => (await GetAsync<TimelineEntry[]>(id, "/timeline")).Count(step => step.To == to);

    public static async Task<CampaignDetail> ReadAsync(HttpResponseMessage answer)
    {
        var campaign = (await answer.Content.ReadFromJsonAsync<CampaignDetail>(Cancellation))!;
        Assert.Equal($"\"{campaign.Version}\"", answer.Headers.ETag?.Tag);
        return campaign;
    }

    public void Dispose() => http.Dispose();

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string? key, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, "/api/campaigns" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return http.SendAsync(request, Cancellation);
    }
}
