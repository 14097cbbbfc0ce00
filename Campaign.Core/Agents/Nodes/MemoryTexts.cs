using Campaign.Core.Agents.Prompts;
using Campaign.Core.Memories;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What is said of memories.</summary>
internal static class MemoryTexts
{
    private const int Shown = 8;

    public static string Remembered(MemoryVerdict verdict, string text, string language) => verdict switch
    {
        MemoryVerdict.Kept => Words(language, $"I'll keep in mind: “{text}” You can see and delete it in the settings.", $"Lo tendré en cuenta: “{text}” Puedes verlo y borrarlo en los ajustes.", $"Ich merke mir: „{text}“ In den Einstellungen kannst du es sehen und löschen.", $"Je retiens : « {text} » Vous pouvez le voir et le supprimer dans les réglages.", $"Vou me lembrar: “{text}” Você pode ver e apagar nas configurações."),
        MemoryVerdict.Known => Words(language, "I know that already.", "Eso ya lo sé.", "Das weiß ich schon.", "Je le sais déjà.", "Eu já sei disso."),
        MemoryVerdict.PersonalData => Words(language, "I don't keep addresses or numbers of people in mind. Say it without them.", "No guardo direcciones ni números de personas. Dilo sin ellos.", "Adressen und Nummern von Menschen merke ich mir nicht. Sag es ohne sie.", "Je ne retiens ni adresses ni numéros de personnes. Dites-le sans eux.", "Não guardo endereços nem números de pessoas. Diga sem eles."),
        MemoryVerdict.Full => Words(language, "There is no room for more; delete some in the settings first.", "No cabe más; borra algo antes en los ajustes.", "Es ist kein Platz mehr; lösche erst etwas in den Einstellungen.", "Il n'y a plus de place ; supprimez-en dans les réglages.", "Não há mais espaço; apague algo nas configurações."),
        _ => Words(language, $"That is too long to keep in mind; {MemoryText.MaxLength} characters at most.", $"Es demasiado largo; {MemoryText.MaxLength} caracteres como máximo.", $"Das ist zu lang; höchstens {MemoryText.MaxLength} Zeichen.", $"C'est trop long ; {MemoryText.MaxLength} caractères au plus.", $"É longo demais; no máximo {MemoryText.MaxLength} caracteres."),
    };

    public static string Recall(IReadOnlyList<MemoryCard> memories, string language) => memories.Count == 0
        ? Words(language, "Nothing yet. Tell me what to remember.", "Nada todavía. Dime qué debo recordar.", "Noch nichts. Sag mir, was ich mir merken soll.", "Rien pour l'instant. Dites-moi quoi retenir.", "Nada ainda. Diga-me o que lembrar.")
        : $"{Words(language, "I keep in mind:", "Tengo en cuenta:", "Ich habe mir gemerkt:", "Je retiens :", "Eu me lembro:")} {string.Join(" · ", memories.Take(Shown).Select(memory => memory.Text))}";

    public static string AvoidedDay(string text, string language) => Words(
        language, $"Mind that you asked me to remember: “{text}”", $"Ojo, me pediste recordar: “{text}”", $"Beachte, was ich mir merken sollte: „{text}“",
        $"Attention, vous m'avez demandé de retenir : « {text} »", $"Atenção, você me pediu para lembrar: “{text}”");

    public static string NoDraft(string language) => Words(
        language, "There is no draft open that I could forecast. Tell me who should get what.", "No hay ningún borrador abierto que pronosticar. Dime quién debe recibir qué.",
        "Es ist kein Entwurf offen, den ich vorhersagen könnte. Sag mir, wer was bekommen soll.", "Aucun brouillon n'est ouvert. Dites-moi qui doit recevoir quoi.",
        "Não há rascunho aberto para prever. Diga-me quem deve receber o quê.");

    private static string Words(string language, string english, string spanish, string german, string french, string portuguese) =>
        language switch { "es" => spanish, "de" => german, "fr" => french, "pt" => portuguese, _ => english };
}
