using Campaign.Contracts.Audiences;
using Xunit;

namespace Campaign.Tests.Agents.Offline;

/// <summary>Whatever is said of people is in the rule, or it is asked about: no clause is ever dropped in silence.</summary>
public sealed class EveryClausePropertyTests
{
    private const int Sentences = 250;

    /// <summary>Who is spoken of, and what the rule must hold then.</summary>
    private static readonly Clause[] Subjects = [new("Fans"), new("Jazz fans", "\"jazz\""), new("People"), new("Blues or rock fans", "\"blues\"", "\"rock\"")];

    private static readonly Clause[] Places =
        [new(""), new(" in Boston", "\"Boston\""), new(" in Queens or Miami", "\"Queens\"", "\"Miami\""), new(" within 50 miles of Nashville", "\"km\":80"), new(" in Texas", "\"state\"")];

    private static readonly Clause[] Deeds =
    [
        new("bought something in the last 6 months", "\"-6M\""), new("spent more than $200", "200"), new("spent between 50 and 90 dollars", "[50,90]"),
        new("came at least three times", "\"value\":3"), new("went to Halloween Masquerade", "\"id\",\"op\":\"eq\",\"value\":14"),
        new("bought Summer Cypher tickets", "\"id\",\"op\":\"eq\",\"value\":15"), new("never bought comedy", "{\"not\":{\"purchase\"", "\"comedy\""),
        new("haven't opened anything in 90 days", "{\"not\":{\"engagement\":{\"type\":\"open\"", "\"-90d\""), new("opened our last email", "00000001-0000"),
        new("clicked something in the last 30 days", "\"click\"", "\"-30d\""), new("are tagged vip", "\"tags\"", "\"vip\""),
        new("signed up in the last 2 weeks", "\"subscribed_at\"", "\"-14d\""), new("complained last month", "\"complaint\"", "\"2026-10-01\""),
        new("bought techno in 2025", "\"techno\"", "\"2025-01-01\""), new("haven't been since March", "\"not\"", "\"2026-03-01\""),
        new("visited Terminal Hall more than twice", "\"venue\"", "\"gt\",\"value\":2"), new("are over 40", "\"birth_year\""),
        new("wear glasses", Impossible), new("bought on presale", Impossible), new("used to date our drummer", Impossible),
    ];

    /// <summary>Stands in no rule: who says this must be asked.</summary>
    private const string Impossible = "never in a rule";

    [Fact]
    public async Task Every_clause_is_in_the_rule_or_is_asked_about()
    {
        var random = new Random(20261122);
        var lost = new List<string>();
        var understood = 0;
        for (var i = 0; i < Sentences; i++)
        {
            var deeds = random.GetItems(Deeds, random.Next(1, 4)).Distinct().ToArray();
            Clause[] parts = [Subjects[random.Next(Subjects.Length)], Places[random.Next(Places.Length)], .. deeds];
            var text = $"{parts[0].Text}{parts[1].Text} who {string.Join(random.Next(2) == 0 ? " and " : " but ", deeds.Select(deed => deed.Text))}";
            using var conversation = new AgentConversation(_world);
            var draft = await conversation.SayAsync(text);
            if (draft.Intent!.Action == "clarify")
            {
                continue;
            }

            understood++;
            var rule = RuleJson.Write(draft.Audience!.Rule);
            lost.AddRange(parts.SelectMany(part => part.Signs).Where(sign => !rule.Contains(sign, StringComparison.Ordinal)).Select(sign => $"{text}: {sign} is not in {rule}"));
        }

        Assert.Empty(lost);
        Assert.True(understood > Sentences / 4, $"Only {understood} of {Sentences} sentences were understood.");
    }

    private readonly EvaluationWorld _world = new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", "world.json")));

    /// <summary>Words, and the signs of them in a rule.</summary>
    private sealed record Clause(string Text, params string[] Signs);
}
