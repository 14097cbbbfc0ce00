using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campaign.Tests.Architecture;
using Campaign.Tests.Fixtures;
using Microsoft.Playwright;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The three ways to write an audience show the same rule.</summary>
[Collection(TopologyCollection.Name)]
public sealed class RuleBrowserTests(Topology topology, Browser browser)
{
    private static readonly string[] Forms = ["\"percentile\"", "\"near\"", "\"unit_price\""];

    [Fact(Timeout = 180_000)]
    public async Task Rule_goes_from_JSON_through_its_sentence_and_the_builder_back_to_JSON()
    {
        var errors = new List<string>();
        var page = await MarketerPage.OpenAsync(browser, topology, "light", 1440, 900, errors);
        await using var context = page.Context;
        await page.SignInAsync("rules");

        foreach (var rule in Rules())
        {
            await page.GotoAsync("/audiences/new");
            await page.GetByRole(AriaRole.Tab, new() { Name = "JSON" }).ClickAsync();
            await page.GetByLabel("Rule as JSON").FillAsync(rule.ToJsonString());

            await page.GetByRole(AriaRole.Tab, new() { Name = "Sentence" }).ClickAsync();
            await Assertions.Expect(page.GetByLabel("Rule as a sentence")).ToHaveValueAsync(new Regex(@"^[A-Z].+\.$"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Read the sentence" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Understood: the builder shows the same.")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Tab, new() { Name = "Builder" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeEnabledAsync();
            await page.GetByRole(AriaRole.Tab, new() { Name = "JSON" }).ClickAsync();
            var back = JsonNode.Parse(await page.GetByLabel("Rule as JSON").InputValueAsync());
            Assert.True(JsonNode.DeepEquals(Ordered(rule), Ordered(back)), $"{rule.ToJsonString()} came back as {back?.ToJsonString()}");
        }

        Assert.Empty(errors);
    }

    /// <summary>Those of the round trip's rules that name nothing which only another promoter has.</summary>
    private static IEnumerable<JsonNode> Rules() =>
        File.ReadLines(Path.Combine(Repository.Root, "Campaign.Tests", "Audiences", "rules.jsonl"))
            .Where(line => Forms.Any(form => line.Contains(form, StringComparison.Ordinal)))
            .Select(line => JsonNode.Parse(line)!);

    /// <summary>A sentence may tell conditions that all must hold in another order.</summary>
    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Ordered).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)]),
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        _ => node?.DeepClone(),
    };
}
