using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Memories;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Defence;

/// <summary>Payloads in rows of real fans, and every reader of the agent turned on another promoter's things.</summary>
public sealed class ImportedPayloadTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_tags_and_notes_of_fans_reach_no_tool_but_as_short_clean_values()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        foreach (var payload in Payloads.All.Values)
        {
            await tenant.AddFanAsync(fan =>
            {
                fan.FirstName = payload;
                fan.LastName = payload;
                fan.City = payload;
                fan.Tags = [payload[..Math.Min(50, payload.Length)]];
                fan.Attributes = JsonSerializer.Serialize(new { note = payload });
            });
        }

        await using var services = Services();
        await using var scope = Scope(services, tenant);
        var tools = scope.ServiceProvider.GetRequiredService<AgentTools>().ForAudience("marketing", DateTimeOffset.UnixEpoch);
        var query = (Microsoft.Extensions.AI.AIFunction)tools.Single(tool => tool.Name == AgentTools.QueryCrm);
        using var rule = JsonDocument.Parse("""{"fan":"country","op":"exists","value":null}""");
        var result = (await query.InvokeAsync(new() { ["rule"] = rule.RootElement.Clone() }, Cancellation))!.ToString()!;

        using var answer = JsonDocument.Parse(result);
        Assert.Equal(Payloads.All.Count, answer.RootElement.GetProperty("count").GetInt32());
        Assert.True(result.Length <= ToolText.MaxResult);
        Assert.DoesNotContain(result, letter => letter is '\u200b' or '\u202e' or '\u2066' or '\n');
        Assert.DoesNotContain("note", result, StringComparison.Ordinal);
        Assert.All(
            answer.RootElement.GetProperty("samples").EnumerateArray(), sample => Assert.InRange(sample.GetProperty("name").GetString()!.Length, 0, 120));
    }

    [Fact]
    public async Task Reader_given_another_promoters_ids_answers_as_if_they_did_not_exist()
    {
        var (victim, attacker) = (await database.CreateTenantAsync(Cancellation), await database.CreateTenantAsync(Cancellation));
        var secret = await victim.AddEventAsync("Secret Garden", "secretgenre");
        var fan = await victim.AddFanAsync(row => row.City = "Hamburg");
        await victim.AddPurchaseAsync(fan, secret);
        await using (var scope = victim.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<MemoryStore>().RememberAsync("Secret plan for Secret Garden", new MemorySource(), Cancellation);
        }

        await using var services = Services();
        await using var own = Scope(services, attacker);
        var (crm, insights, memories) = (
            own.ServiceProvider.GetRequiredService<ICrmReader>(), own.ServiceProvider.GetRequiredService<IInsightReader>(), own.ServiceProvider.GetRequiredService<IMemoryBook>());
        var audience = RuleJson.Read($$"""{"purchase":{"where":[{"event":"id","op":"eq","value":{{secret}}}]},"agg":"orders","op":"gte","value":1}""");
        var draft = new CampaignDraft("drafting", 1)
        {
            Intent = new DraftIntent("create_campaign", ["email"], "en", "marketing"),
            Event = new DraftEvent(secret, "Secret Garden", "secretgenre", "", "", default, null, "EUR"),
            Audience = new DraftAudience(audience, "", 1, new ReachableCounts(1, 0), [], [], []),
        };

        Assert.Empty(await crm.EventsAsync(Cancellation));
        Assert.Empty(await crm.GenresAsync(Cancellation));
        Assert.Empty(await crm.CitiesAsync(Cancellation));
        Assert.Empty(await crm.CampaignsAsync(Cancellation));
        Assert.Empty(await memories.RecallAsync(Cancellation));
        Assert.Null((await insights.ForecastAsync(draft, Cancellation)).Forecast);
        Assert.Equal(0, (await insights.BestTimeAsync("email", [], Cancellation)).Campaigns);
        Assert.NotEmpty(await own.ServiceProvider.GetRequiredService<IAudienceCounter>().ProblemsAsync(audience, Cancellation));
        foreach (var tool in own.ServiceProvider.GetRequiredService<AgentTools>().ForAudience("marketing", DateTimeOffset.UnixEpoch).Cast<Microsoft.Extensions.AI.AIFunction>())
        {
            using var rule = JsonDocument.Parse(RuleJson.Write(audience));
            var result = await tool.InvokeAsync(
                new() { ["rule"] = rule.RootElement.Clone(), ["words"] = "Secret Garden", ["when"] = "any", ["from"] = "event", ["name"] = $"{secret}", ["to"] = "genre" },
                Cancellation);
            Assert.DoesNotContain("secretgenre", result!.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Hamburg", result.ToString(), StringComparison.Ordinal);
        }
    }

    private ServiceProvider Services() => DatabaseFixture.BuildServices(database.Worker, services => services.AddAgentNodes().AddAgentModels(null));

    private static AsyncServiceScope Scope(ServiceProvider services, TestTenant tenant)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(tenant.Id);
        return scope;
    }
}
