using System.Text.Json.Nodes;
using Campaign.Core.Agents.Events;
using Xunit;

namespace Campaign.Tests.Agents.Events;

public sealed class JsonPatchTests
{
    [Fact]
    public void Difference_applied_to_the_first_gives_the_second()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (from, to) = (Any(random, 4), Any(random, 4));
            var related = Mutate(from.DeepClone(), random);

            Assert.True(JsonNode.DeepEquals(to, JsonPatch.Apply(from, JsonPatch.Diff(from, to))), $"seed {seed}");
            Assert.True(JsonNode.DeepEquals(related, JsonPatch.Apply(from, JsonPatch.Diff(from, related))), $"seed {seed}");
        }
    }

    [Fact]
    public void Equal_documents_have_no_difference() => Assert.Empty(JsonPatch.Diff(Parse("""{"a":[1,{"b":null}]}"""), Parse("""{"a":[1,{"b":null}]}""")));

    [Fact]
    public void Difference_names_only_what_changed()
    {
        var patch = JsonPatch.Diff(Parse("""{"a":1,"b":{"c":[1,2,3]},"d":4}"""), Parse("""{"a":1,"b":{"c":[1,5]},"e/~":6}"""));

        Assert.Equal(
            """[{"op":"replace","path":"/b/c/1","value":5},{"op":"remove","path":"/b/c/2"},{"op":"remove","path":"/d"},{"op":"add","path":"/e~1~0","value":6}]""",
            patch.ToJsonString());
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    private static JsonNode Any(Random random, int depth) => random.Next(depth <= 0 ? 3 : 6) switch
    {
        0 => JsonValue.Create(random.Next(5)),
        1 => JsonValue.Create("text " + random.Next(5)),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 or 4 => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(_ => Name(random)).Distinct()
            .Select(name => KeyValuePair.Create(name, random.Next(9) == 0 ? null : (JsonNode?)Any(random, depth - 1)))),
        _ => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Any(random, depth - 1))]),
    };

    private static JsonNode Mutate(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members when random.Next(3) > 0:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                var inner = members[name];
                members[name] = inner is null ? Any(random, 1) : Mutate(inner.DeepClone(), random);
                return members;
            case JsonArray { Count: > 0 } items when random.Next(3) > 0:
                var index = random.Next(items.Count);
                items[index] = items[index] is { } item ? Mutate(item.DeepClone(), random) : Any(random, 1);
                return items;
            default:
                return Any(random, 2);
        }
    }

    private static string Name(Random random) => random.Next(6) switch { 0 => "a/b", 1 => "~", 2 => "", var other => "m" + other };
}
