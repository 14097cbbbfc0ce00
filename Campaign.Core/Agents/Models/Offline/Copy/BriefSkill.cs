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
        var tone = brief.Tone ?? (goal is "win_back" or "thank_you" ? "warm" : brief.Promoter.Tone);
        var what = facts.TryGetValue("name", out var name) ? $"{name} ({facts["date"]}, {facts["venue"]}, {facts["city"]})" : null;
        return OfflineTurn.Say(NodeJson.Write(new BriefAnswer(Message(brief, goal, what), goal, tone)));
    }

    private static string Message(BriefInput brief, string goal, string? what)
    {
        var (en, es, de) = goal switch
        {
            "win_back" => ($"We've missed you: come back{Before(" for ", what)}.", $"Te echamos de menos: vuelve{Before(" con ", what)}.", $"Du fehlst uns: komm zurück{Before(": ", what)}."),
            "thank_you" => ("Thank you for coming to us.", "Gracias por venir.", "Danke, dass du bei uns warst."),
            "reminder" => ($"What ticket holders need to know about {what ?? "the show"}.", $"Lo que debe saber quien tiene entrada para {what ?? "el evento"}.", $"Was Ticketinhaber wissen müssen: {what ?? "das Event"}."),
            "last_minute" => ($"There are still tickets for {what ?? "the show"}.", $"Aún quedan entradas para {what ?? "el evento"}.", $"Es gibt noch Tickets: {what ?? "das Event"}."),
            "invite" => ($"Come to {what ?? "our next night"}.", $"Ven a {what ?? "nuestra próxima noche"}.", $"Komm vorbei: {what ?? "unser nächster Abend"}."),
            "upsell" => ($"Get more out of {what ?? "your night"}.", $"Saca más partido a {what ?? "tu noche"}.", $"Mehr von: {what ?? "deinem Abend"}."),
            _ when what is null => ($"What's next at {brief.Promoter.Name}.", $"Lo próximo en {brief.Promoter.Name}.", $"Demnächst bei {brief.Promoter.Name}."),
            _ => ($"{what} is coming up; get your ticket.", $"Llega {what}; consigue tu entrada.", $"{what} steht an; hol dir dein Ticket."),
        };
        return brief.Language switch { "es" => es, "de" => de, _ => en };
    }

    private static string Before(string word, string? what) => what is null ? "" : word + what;
}
