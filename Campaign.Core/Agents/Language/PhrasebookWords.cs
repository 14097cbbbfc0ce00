using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>Single words that are left when the phrases are done; word order no longer matters for them.</summary>
internal static class PhrasebookWords
{
    private static readonly Dictionary<string, (Regex Pattern, string English)[]> Books = new(StringComparer.Ordinal)
    {
        ["es"] = Words(
            "campana:campaign campanas:campaigns resultados:results y:and e:and o:or pero:but no:not con:with sin:without en:in de:in desde:since hasta:until todos:all todas:all nuestros:our nuestras:our nuestro:our nuestra:our los:the las:the el:the la:the un:a una:a al:to que:who quien:who quienes:who cuantos:how~many "
            + "entradas:tickets entrada:ticket correo:email mensaje:text~message noche:night concierto:concert evento:event proximo:next proxima:next gente:people personas:people clientes:customers compradores:buyers asistentes:attendees segmento:segment publico:audience "
            + "manana:tomorrow hoy:today lunes:monday martes:tuesday miercoles:wednesday jueves:thursday viernes:friday sabado:saturday domingo:sunday comedia:comedy regueton:reggaeton clasica:classical asunto:subject corto:shorter corta:shorter cercano:friendlier cercana:friendlier amigable:friendlier formal:formal "
            + "mas:more menos:less gracias:thanks euros:euros semestre:6~months trimestre:quarter tres:three dos:two seis:six cuatro:four cinco:five ultimos:last ultimo:last tambien:too solo:only excepto:except salvo:except menores:under"),
        ["de"] = Words(
            "kampagne:campaign kampagnen:campaigns ergebnisse:results und:and oder:or aber:but nicht:not mit:with ohne:without in:in aus:in seit:since alle:all allen:all unsere:our unseren:our unserer:our unser:our die:the der:the das:the den:the dem:the ein:a eine:a einen:a einem:a an:to zu:to zum:to zur:to fur:for wer:who tickets:tickets ticket:ticket karten:tickets karte:ticket e-mail:email mail:email "
            + "nachricht:message abend:evening morgen:tomorrow heute:today montag:monday dienstag:tuesday mittwoch:wednesday donnerstag:thursday freitag:friday samstag:saturday sonntag:sunday komodie:comedy klassik:classical kurzer:shorter freundlicher:friendlier formlicher:formal lockerer:casual langer:longer bitte:please nur:only auch:also ausser:except "
            + "kunden:customers besucher:visitors nachste:next nachsten:next nachster:next veranstaltung:event konzert:concert mehr:more als:than euro:euros zwei:two drei:three vier:four funf:five sechs:six gekauft:bought ausgegeben:spent haben:have hat:has dass:that um:at uhr:o'clock"),
        ["fr"] = Words(
            "campagne:campaign campagnes:campaigns resultats:results par:by et:and ou:or mais:but pas:not avec:with sans:without dans:in de:in des:the du:the depuis:since tous:all toutes:all nos:our notre:our les:the le:the la:the un:a une:a au:to aux:to qui:who ont:have pour:for places:tickets billets:tickets billet:ticket courriel:email message:message soir:evening demain:tomorrow aujourd'hui:today "
            + "lundi:monday mardi:tuesday mercredi:wednesday jeudi:thursday vendredi:friday samedi:saturday dimanche:sunday comedie:comedy humour:comedy classique:classical court:shorter courte:shorter chaleureux:warmer chaleureuse:warmer amical:friendlier formel:formal long:longer plus:more moins:less seulement:only uniquement:only aussi:also sauf:except gens:people personnes:people "
            + "clients:customers acheteurs:buyers spectateurs:guests prochain:next prochaine:next concert:concert soiree:night euros:euros deux:two trois:three quatre:four cinq:five six:six achete:bought depense:spent objet:subject segment:segment"),
        ["pt"] = Words(
            "campanha:campaign campanhas:campaigns resultados:results e:and ou:or mas:but nao:not com:with sem:without em:in de:in do:the da:the desde:since todos:all todas:all nossos:our nossas:our nosso:our nossa:our os:the as:the o:the um:a uma:a aos:to ao:to para:to que:who quem:who sobre:about ingressos:tickets ingresso:ticket bilhetes:tickets mensagem:message noite:night amanha:tomorrow hoje:today "
            + "segunda:monday terca:tuesday quarta:wednesday quinta:thursday sexta:friday sabado:saturday domingo:sunday comedia:comedy classica:classical curto:shorter curta:shorter amigavel:friendlier caloroso:warmer formal:formal longo:longer mais:more menos:less so:only apenas:only tambem:also exceto:except menos:except pessoas:people gente:people clientes:customers compradores:buyers "
            + "proximo:next proxima:next evento:event euros:euros reais:reais dois:two duas:two tres:three quatro:four cinco:five seis:six ultimos:last assunto:subject segmento:segment"),
    };

    public static IReadOnlyList<(Regex Pattern, string English)> Of(string language) => Books.GetValueOrDefault(language, []);

    /// <summary>Only words in lower case: one with a capital may be part of a name.</summary>
    private static (Regex Pattern, string English)[] Words(string list)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf(':', StringComparison.Ordinal);
            words.TryAdd(pair[..at], pair[(at + 1)..].Replace('~', ' '));
        }

        return [.. words.Select(word => (new Regex($@"(?<![\p{{L}}'-]){Regex.Escape(word.Key)}(?![\p{{L}}'-])", RegexOptions.CultureInvariant), word.Value))];
    }
}
