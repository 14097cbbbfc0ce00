using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Models.Offline.Plan;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>Says in one sentence what the message should say.</summary>
internal sealed class BriefSkill : IOfflineSkill
{
    public string Node => NodeNames.Brief;

    public OfflineTurn Take(string input, ToolResults results)
    {
        var brief = NodeJson.Read<BriefInput>(input)!;
        var facts = brief.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        var goal = brief.Goal ?? (facts.ContainsKey("name") ? "announce" : "newsletter");
        var tone = brief.Tone ?? Preferred(brief.Memories) ?? (goal is "win_back" or "thank_you" ? "warm" : brief.Promoter.Tone);
        var what = facts.TryGetValue("name", out var name) ? $"{name} ({facts["date"]}, {facts["venue"]}, {facts["city"]})" : null;
        return OfflineTurn.Say(NodeJson.Write(new BriefAnswer(Message(brief, goal, what), goal, tone)));
    }

    /// <summary>The tone that the promoter asked to remember; nothing else of a memory counts here.</summary>
    private static string? Preferred(IReadOnlyList<MemoryCard> memories) => memories
        .Where(memory => memory.Kind == "preference").Select(memory => Folding.Fold(Folding.Compose(memory.Text)))
        .Where(text => Folding.Words(text).Any(word => word is "tone" or "style" or "voice" or "write" or "sound" or "ton" or "tono" or "tom"))
        .Select(ContentWords.Tone).FirstOrDefault(tone => tone is not null);

    private static string Message(BriefInput brief, string goal, string? what)
    {
        var words = Summaries.Of(brief.Language);
        return string.Format(
            System.Globalization.CultureInfo.InvariantCulture, what is null ? words.Without.GetValueOrDefault(goal, words.Without["newsletter"]) : words.With.GetValueOrDefault(goal, words.With["announce"]),
            what, brief.Promoter.Name);
    }
}
