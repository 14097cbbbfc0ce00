using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Campaign.Contracts.Accounts;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>
/// Another promoter attacks every route of the published document with this promoter's ids: each answers as if the thing did not exist,
/// and nothing of it changes.
/// </summary>
[Collection(TopologyCollection.Name)]
public sealed partial class LeakTests(Topology topology)
{
    private const int Limit = 180_000;

    [Fact(Timeout = Limit)]
    public async Task Every_route_hides_another_promoters_things()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var victim = await journey.PlanAsync(cancellationToken);
        var ids = await IdsOfAsync(journey.Client, victim.Id, cancellationToken);
        using var attacker = await DemoClient.SignInAsync(topology.CreateClient(), "owner@harbor-lights.example", cancellationToken);
        var before = await FingerprintAsync(cancellationToken);

        var leaks = new List<string>();
        foreach (var (method, path) in await RoutesAsync(attacker, cancellationToken))
        {
            using var request = new HttpRequestMessage(method, Fill(path, ids));
            if (method != HttpMethod.Get && method != HttpMethod.Delete)
            {
                request.Content = JsonContent.Create(new { });
            }

            using var response = await attacker.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                leaks.Add($"{method} {path} answered {(int)response.StatusCode}");
            }
        }

        Assert.Empty(leaks);
        Assert.Equal(before, await FingerprintAsync(cancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task Lists_hold_own_things_alone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var harbor = await DemoClient.SignInAsync(topology.CreateClient(), "owner@harbor-lights.example", cancellationToken);
        using var neon = await DemoClient.SignInAsync(topology.CreateClient(), "owner@neon-nights.example", cancellationToken);

        foreach (var list in new[] { "/api/campaigns", "/api/threads", "/api/segments", "/api/journeys", "/api/fans", "/api/events" })
        {
            var one = await IdsInAsync(harbor, list, cancellationToken);
            var other = await IdsInAsync(neon, list, cancellationToken);
            Assert.Empty(one.Intersect(other));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Promoter_named_in_header_body_or_query_changes_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var harbor = await DemoClient.SignInAsync(topology.CreateClient(), "owner@harbor-lights.example", cancellationToken);
        var foreign = await ScalarAsync("SELECT promoter_id FROM promoters WHERE slug = 'neon-nights'", cancellationToken);
        var own = await harbor.GetAsync<JsonElement>("/api/me", cancellationToken);
        harbor.Http.DefaultRequestHeaders.Add("X-Promoter-Id", foreign.ToString());

        var asked = await harbor.GetAsync<JsonElement>($"/api/me?promoterId={foreign}", cancellationToken);

        Assert.Equal(own.GetProperty("promoter").GetProperty("id").GetGuid(), asked.GetProperty("promoter").GetProperty("id").GetGuid());
    }

    /// <summary>Every route with an id in it: those are the ones that could show somebody else's thing.</summary>
    private static async Task<List<(HttpMethod Method, string Path)>> RoutesAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var document = await client.GetAsync<JsonElement>("/openapi/v1.json", cancellationToken);
        return [.. document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal) && path.Name.Contains('{', StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => (HttpMethod.Parse(verb.Name.ToUpperInvariant()), path.Name)))];
    }

    private static string Fill(string path, Dictionary<string, string> ids) => Parameter().Replace(path, parameter =>
    {
        var resource = path.Split('/')[2];
        return ids[parameter.Groups[1].Value == "id" ? resource : parameter.Groups[1].Value];
    });

    private async Task<Dictionary<string, string>> IdsOfAsync(DemoClient victim, Guid threadId, CancellationToken cancellationToken)
    {
        var neon = "(SELECT promoter_id FROM promoters WHERE slug = 'neon-nights')";
        var ids = new Dictionary<string, string>
        {
            ["threads"] = threadId.ToString(),
            ["runs"] = (await ScalarAsync($"SELECT run_id FROM runs WHERE thread_id = '{threadId}'", cancellationToken)).ToString()!,
            ["campaigns"] = (await ScalarAsync($"SELECT campaign_id FROM campaigns WHERE promoter_id = {neon} ORDER BY created_at LIMIT 1", cancellationToken)).ToString()!,
            ["fans"] = (await ScalarAsync($"SELECT fan_id FROM fans WHERE promoter_id = {neon} LIMIT 1", cancellationToken)).ToString()!,
            ["events"] = (await ScalarAsync($"SELECT event_id FROM events WHERE promoter_id = {neon} LIMIT 1", cancellationToken)).ToString()!,
            ["userId"] = (await ScalarAsync($"SELECT user_id FROM memberships WHERE promoter_id = {neon} AND role = 'viewer'", cancellationToken)).ToString()!,
            ["invitationId"] = await InvitationAsync(cancellationToken),
            ["segments"] = await MadeAsync(
                victim, "/api/segments", JsonContent.Create(new { name = $"Berliners {threadId}", rule = new { fan = "city", op = "eq", value = "Berlin" } }), "id", cancellationToken),
            ["imports"] = await MadeAsync(
                victim, "/api/imports/fans?dryRun=true", new StringContent("email\nada@example.org\n", Encoding.UTF8, "text/csv"), "importId", cancellationToken),
            ["journeys"] = await MadeAsync(
                victim, "/api/journeys",
                JsonContent.Create(new { name = $"Thanks {threadId}", definition = new { entry = new { kind = "purchase" }, steps = Array.Empty<object>() } }), "id",
                cancellationToken),
            ["threadId"] = threadId.ToString(),
            ["version"] = "1",
            ["step"] = "a",
            ["evaluation"] = Guid.NewGuid().ToString(),
            ["messageId"] = Guid.NewGuid().ToString(),
            ["keys"] = Guid.NewGuid().ToString(),
            ["webhooks"] = Guid.NewGuid().ToString(),
            ["dead-letters"] = (await ScalarAsync($"SELECT job_id FROM jobs WHERE promoter_id = {neon} LIMIT 1", cancellationToken)).ToString()!,
            ["eventId"] = Guid.NewGuid().ToString(),
            ["rev"] = "1",
        };
        ids["usage"] = ids["runs"];
        ids["knowledge"] = ids["events"];
        ids["report"] = ids["campaigns"];
        ids.TryAdd("memories", Guid.NewGuid().ToString());
        return ids;
    }

    private async Task<string> InvitationAsync(CancellationToken cancellationToken)
    {
        using var owner = await DemoClient.SignInAsync(topology.CreateClient(), "owner@neon-nights.example", cancellationToken);
        using var response = await owner.Http.PostAsJsonAsync("/api/promoter/members", new InviteMember($"{Guid.NewGuid():N}@people.example", "viewer"), cancellationToken);
        return (await response.Content.ReadFromJsonAsync<CreatedInvitation>(cancellationToken))!.Invitation.Id.ToString();
    }

    private static async Task<string> MadeAsync(DemoClient client, string path, HttpContent content, string id, CancellationToken cancellationToken)
    {
        using var response = await client.Http.PostAsync(path, content, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty(id).ToString();
    }

    private static async Task<HashSet<string>> IdsInAsync(DemoClient client, string list, CancellationToken cancellationToken)
    {
        var page = await client.GetAsync<JsonElement>(list, cancellationToken);
        var items = page.ValueKind == JsonValueKind.Array ? page : page.GetProperty("items");
        return [.. items.EnumerateArray().Select(item => item.GetProperty("id").ToString())];
    }

    /// <summary>What an attack could have changed of the victim's.</summary>
    private async Task<string> FingerprintAsync(CancellationToken cancellationToken) => (string)await ScalarAsync(
        """
        SELECT md5(string_agg(row, ',' ORDER BY row)) FROM (
            SELECT campaign_id || status || revision AS row FROM campaigns
            UNION ALL SELECT thread_id || title || updated_at FROM threads
            UNION ALL SELECT interrupt_id || status FROM interrupts
            UNION ALL SELECT journey_id || name || status FROM journeys
            UNION ALL SELECT invitation_id || role FROM invitations
            UNION ALL SELECT segment_id || name || version FROM segments) AS rows
        """,
        cancellationToken);

    private async Task<object> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = topology.Database.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
