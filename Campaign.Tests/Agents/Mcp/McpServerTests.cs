using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Agents;
using Campaign.Core.Data;
using Campaign.Tests.Campaigns;
using Campaign.Tests.Fixtures;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;
using Role = Campaign.Core.Tenancy.Role;

namespace Campaign.Tests.Agents.Mcp;

/// <summary>The MCP server as the protocol's own client meets it, over real HTTP.</summary>
public sealed class McpServerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly JsonElement Everybody = JsonSerializer.Deserialize<JsonElement>("""{"fan":"country","op":"exists"}""");
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private ApiHost _api = null!;
    private TestTenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _api = ApiHost.Start(database, ApiHost.NoRedis);
        _tenant = await database.CreateTenantAsync(_cancellation);
    }

    public async ValueTask DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Assistant_reads_aggregates_and_masked_samples_of_its_own_promoter_alone()
    {
        await _tenant.AddPurchaseAsync(await _tenant.AddFanAsync(), await _tenant.AddEventAsync());
        await _tenant.AddFanAsync(fan => fan.City = "Hamburg");
        var other = await database.CreateTenantAsync(_cancellation);
        await other.AddFanAsync();
        await other.AddEventAsync("Elsewhere");
        await using var own = await ConnectAsync(_tenant, Role.Viewer);
        await using var foreign = await ConnectAsync(other, Role.Viewer);

        var all = Json(await CallAsync(own, "query_crm", new { rule = Everybody }));
        var genres = Json(await CallAsync(own, "list_genres"));
        var events = Json(await CallAsync(own, "resolve_event", new { words = "night shift" }));
        var compared = Json(await CallAsync(own, "compare_audiences", new { rules = new[] { Everybody, City("Berlin") } }));

        Assert.Equal(2, all.GetProperty("count").GetInt64());
        Assert.DoesNotContain("Keller", all.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("techno", genres.GetProperty("genres")[0].GetProperty("genre").GetString());
        Assert.Equal("Night Shift", events.GetProperty("matches")[0].GetProperty("name").GetString());
        Assert.Equal(1, compared.GetProperty("shared").GetInt64());
        Assert.Equal(1, Json(await CallAsync(foreign, "query_crm", new { rule = Everybody })).GetProperty("count").GetInt64());
        Assert.Empty(Json(await CallAsync(foreign, "resolve_event", new { words = "night shift" })).GetProperty("matches").EnumerateArray());
    }

    [Fact]
    public async Task Campaigns_and_their_results_are_listed_and_those_of_another_promoter_are_not_there()
    {
        using var person = await CampaignClient.SignInAsync(_api, _tenant, Role.Marketer);
        await _tenant.AddFanAsync();
        var campaign = await person.CreateAsync();
        var other = await database.CreateTenantAsync(_cancellation);
        await using var own = await ConnectAsync(_tenant, Role.Viewer);
        await using var foreign = await ConnectAsync(other, Role.Viewer);

        var listed = Json(await CallAsync(own, "list_campaigns"));
        var results = Json(await CallAsync(own, "campaign_results", new { campaignId = campaign.Id }));
        var stolen = await CallAsync(foreign, "campaign_results", new { campaignId = campaign.Id });

        Assert.Equal(campaign.Id, listed.GetProperty("campaigns").EnumerateArray().Single().GetProperty("id").GetGuid());
        Assert.Equal(0, results.GetProperty("orders").GetInt64());
        Assert.True(stolen.IsError);
        Assert.Contains("not_found", Text(stolen), StringComparison.Ordinal);
        Assert.Empty(Json(await CallAsync(foreign, "list_campaigns")).GetProperty("campaigns").EnumerateArray());
    }

    [Fact]
    public async Task Draft_is_made_once_and_only_with_the_token_of_a_person_for_exactly_these_arguments()
    {
        await _tenant.AddFanAsync();
        using var person = await _api.SignInAsync(_tenant, Role.Marketer, _cancellation);
        await using var assistant = await ConnectAsync(_tenant, Role.Marketer);
        var campaign = CampaignClient.Input("From an assistant");

        var refused = await CallAsync(assistant, "create_campaign_draft", new { campaign });
        var token = await ConfirmAsync(person, "create_campaign_draft", new { campaign });
        var changed = await CallAsync(assistant, "create_campaign_draft", new { campaign = campaign with { Name = "Another" }, confirmation = token });
        var made = Json(await CallAsync(assistant, "create_campaign_draft", new { campaign, confirmation = token }));
        var again = Json(await CallAsync(assistant, "create_campaign_draft", new { campaign, confirmation = token }));

        Assert.True(refused.IsError);
        Assert.Contains("/api/mcp/confirmations", Text(refused), StringComparison.Ordinal);
        Assert.True(changed.IsError);
        Assert.Equal(made.GetProperty("campaignId").GetGuid(), again.GetProperty("campaignId").GetGuid());
        Assert.Single(Json(await CallAsync(assistant, "list_campaigns")).GetProperty("campaigns").EnumerateArray());
    }

    [Fact]
    public async Task Token_is_of_no_use_to_another_promoter_nor_for_another_tool()
    {
        using var person = await CampaignClient.SignInAsync(_api, _tenant, Role.Approver);
        await _tenant.AddFanAsync();
        var approved = await person.ApprovedAsync();
        await using var assistant = await ConnectAsync(_tenant, Role.Marketer);
        await using var foreign = await ConnectAsync(await database.CreateTenantAsync(_cancellation), Role.Marketer);
        var arguments = new { campaignId = approved.Id, sendAt = TimeProvider.System.GetUtcNow().AddDays(2) };
        var token = await ConfirmAsync(person.Http, "schedule_campaign", arguments);
        var call = new { arguments.campaignId, arguments.sendAt, confirmation = token };

        var stolen = await CallAsync(foreign, "schedule_campaign", call);
        var scheduled = Json(await CallAsync(assistant, "schedule_campaign", call));

        Assert.True(stolen.IsError);
        Assert.Contains("confirmation_required", Text(stolen), StringComparison.Ordinal);
        Assert.Equal("scheduled", scheduled.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Keys_confirm_nothing_viewers_change_nothing_and_strangers_get_nothing()
    {
        using var key = await KeyClientAsync(_tenant, Role.Marketer);
        using var confirmed = await key.PostAsJsonAsync(
            "/api/mcp/confirmations", new { tool = "schedule_campaign", arguments = new { campaignId = Guid.NewGuid() } }, _cancellation);
        await using var viewer = await ConnectAsync(_tenant, Role.Viewer);
        await using var marketer = await ConnectAsync(_tenant, Role.Marketer);
        using var stranger = _api.CreateClient();
        using var unknown = await stranger.PostAsJsonAsync("/mcp", new { jsonrpc = "2.0", id = 1, method = "tools/list" }, _cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, confirmed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.DoesNotContain(await ToolsAsync(viewer), tool => tool is "create_campaign_draft" or "schedule_campaign");
        Assert.Equal(
            ["campaign_results", "compare_audiences", "create_campaign_draft", "list_campaigns", "list_genres", "query_crm", "resolve_event", "schedule_campaign"],
            await ToolsAsync(marketer));
    }

    [Fact]
    public async Task Wrong_arguments_are_told_so_that_the_assistant_can_mend_them()
    {
        await using var assistant = await ConnectAsync(_tenant, Role.Marketer);

        var rule = await CallAsync(assistant, "query_crm", new { rule = new { fan = "shoe_size", op = "eq", value = 42 } });
        var campaign = await CallAsync(assistant, "create_campaign_draft", new { campaign = new { name = "No more than a name" } });

        Assert.Contains("error", Text(rule), StringComparison.Ordinal);
        Assert.True(campaign.IsError);
        Assert.Contains("invalid_json", Text(campaign), StringComparison.Ordinal);
    }

    private async Task<McpClient> ConnectAsync(TestTenant tenant, Role role) => await McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri(_api.ClientOptions.BaseAddress, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
            await KeyClientAsync(tenant, role), ownsHttpClient: true),
        cancellationToken: _cancellation);

    private async Task<HttpClient> KeyClientAsync(TestTenant tenant, Role role)
    {
        using var owner = await _api.SignInAsync(tenant, Role.Owner, _cancellation);
        using var answer = await owner.PostAsJsonAsync("/api/keys", new CreateApiKey("assistant", EnumText.Of(role)), _cancellation);
        var key = await answer.Content.ReadFromJsonAsync<CreatedApiKey>(_cancellation);
        var client = _api.CreateClient();
        client.DefaultRequestHeaders.Add("X-API-Key", key!.Text);
        return client;
    }

    private async Task<string> ConfirmAsync(HttpClient person, string tool, object arguments)
    {
        using var answer = await person.PostAsJsonAsync("/api/mcp/confirmations", new { tool, arguments }, _cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(_cancellation));
        return (await answer.Content.ReadFromJsonAsync<Confirmation>(_cancellation))!.Token;
    }

    private async Task<CallToolResult> CallAsync(McpClient client, string tool, object? arguments = null) => await client.CallToolAsync(
        tool, JsonSerializer.SerializeToElement(arguments ?? new { }, JsonSerializerOptions.Web).Deserialize<Dictionary<string, object?>>(), cancellationToken: _cancellation);

    private async Task<IEnumerable<string>> ToolsAsync(McpClient client) =>
        (await client.ListToolsAsync(cancellationToken: _cancellation)).Select(tool => tool.Name).Order(StringComparer.Ordinal);

    private static JsonElement City(string city) => JsonSerializer.SerializeToElement(new { fan = "city", op = "eq", value = city });

    private static string Text(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    private static JsonElement Json(CallToolResult result)
    {
        Assert.True(result.IsError is not true, Text(result));
        return JsonSerializer.Deserialize<JsonElement>(Text(result));
    }
}
