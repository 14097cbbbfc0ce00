using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What the audience step says: composed from the numbers, never from a model's words.</summary>
internal static class AudienceTexts
{
    public static DraftEvent Event(EventFacts row, Promoter promoter) => new(
        row.Id, row.Name, row.Genre, row.Venue, row.City, row.StartsAt, row.Price, promoter.Currency);

    public static IReadOnlyList<string> Warnings(AudienceAnswer answer, AudiencePreview preview, DraftIntent intent)
    {
        var warnings = new List<string>(answer.Warnings ?? []);
        if (preview.Count == 0)
        {
            warnings.Add(Words(intent, "Nobody matches this rule.", "Nadie cumple esta regla.", "Niemand entspricht dieser Regel.", "Personne ne correspond à cette règle.", "Ninguém corresponde a esta regra."));
        }

        foreach (var channel in intent.Channels.Where(channel => preview.Count > 0 && Reachable(preview.Reachable, channel) == 0))
        {
            var name = ChannelWords.Of(channel, intent.ReplyLanguage);
            warnings.Add(Words(intent, $"Nobody of them can be reached by {name}.", $"No se puede contactar a nadie por {name}.", $"Per {name} ist niemand erreichbar.", $"Personne n'est joignable par {name}.", $"Ninguém pode ser contatado por {name}."));
        }

        return warnings;
    }

    public static string Say(CampaignDraft draft, string currency)
    {
        var audience = draft.Audience!;
        var intent = draft.Intent!;
        var culture = CopyFacts.Culture(intent.ReplyLanguage);
        var count = audience.Count.ToString("N0", culture);
        var reach = string.Join(", ", (intent.Channels.Count > 0 ? intent.Channels : ["email", "sms"])
            .Select(channel => $"{Reachable(audience.Reachable, channel).ToString("N0", culture)} {Words(intent, "by", "por", "per", "par", "por")} {ChannelWords.Of(channel, intent.ReplyLanguage)}"));
        var median = audience.MedianSpend is { } amount && draft.Copy is null && CopyFacts.Money(amount, currency, culture) is var spend
            ? " " + Words(intent, $"Their median spend is {spend}.", $"Su gasto mediano es {spend}.", $"Ihr mittlerer Umsatz liegt bei {spend}.", $"Leur dépense médiane est de {spend}.", $"O gasto mediano é {spend}.")
            : "";
        return Words(
            intent,
            $"{audience.Sentence.TrimEnd('.')}: {count} {(audience.Count == 1 ? "fan" : "fans")}, reachable {reach}.{median}",
            $"{audience.Sentence.TrimEnd('.')}: {count} {(audience.Count == 1 ? "fan" : "fans")}, localizables {reach}.{median}",
            $"{audience.Sentence.TrimEnd('.')}: {count} Fans, erreichbar {reach}.{median}",
            $"{audience.Sentence.TrimEnd('.')} : {count} {(audience.Count == 1 ? "fan" : "fans")}, joignables {reach}.{median}",
            $"{audience.Sentence.TrimEnd('.')}: {count} {(audience.Count == 1 ? "fã" : "fãs")}, acessíveis {reach}.{median}");
    }

    private static long Reachable(ReachableCounts counts, string channel) => channel == "sms" ? counts.Sms : counts.Email;

    private static string Words(DraftIntent intent, string english, string spanish, string german, string french, string portuguese) =>
        intent.ReplyLanguage switch { "es" => spanish, "de" => german, "fr" => french, "pt" => portuguese, _ => english };
}
