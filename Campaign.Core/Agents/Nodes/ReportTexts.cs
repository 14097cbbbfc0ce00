using System.Globalization;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What a report says.</summary>
internal static class ReportTexts
{
    /// <summary>A campaign's numbers.</summary>
    public static string Say(string language, CampaignFacts campaign, CampaignOutcome outcome)
    {
        var rate = (long part) => outcome.Delivered == 0 ? "–" : ((double)part / outcome.Delivered).ToString("P1", CultureInfo.InvariantCulture);
        return language switch
        {
            "es" => $"“{campaign.Name}”: {outcome.Sent} enviados, {outcome.Delivered} entregados, {outcome.HumanOpens} aperturas de personas ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} clics ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} bajas.",
            "de" => $"„{campaign.Name}“: {outcome.Sent} gesendet, {outcome.Delivered} zugestellt, {outcome.HumanOpens} Öffnungen durch Menschen ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} Klicks ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} Abmeldungen.",
            "fr" => $"« {campaign.Name} » : {outcome.Sent} envoyés, {outcome.Delivered} remis, {outcome.HumanOpens} ouverts par une personne ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} clics ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} désabonnements.",
            "pt" => $"“{campaign.Name}”: {outcome.Sent} enviados, {outcome.Delivered} entregues, {outcome.HumanOpens} abertos por uma pessoa ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} cliques ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} cancelamentos.",
            _ => $"“{campaign.Name}”: {outcome.Sent} sent, {outcome.Delivered} delivered, {outcome.HumanOpens} opened by a person ({rate(outcome.HumanOpens)}), {outcome.HumanClicks} clicked ({rate(outcome.HumanClicks)}), {outcome.Unsubscribes} unsubscribed.",
        };
    }

    /// <summary>The genres by how many fans bought them.</summary>
    public static string Genres(string language, IReadOnlyList<GenreFacts> genres)
    {
        var list = string.Join(", ", genres.OrderByDescending(genre => genre.Buyers).Take(5).Select(genre => $"{ToolText.Clean(genre.Genre)} {genre.Buyers}"));
        return genres.Count == 0 ? None(language) : language switch
        {
            "es" => $"Tus géneros por número de compradores: {list}.",
            "de" => $"Deine Genres nach Zahl der Käufer: {list}.",
            "fr" => $"Vos genres par nombre d'acheteurs : {list}.",
            "pt" => $"Seus gêneros por número de compradores: {list}.",
            _ => $"Your genres by number of buyers: {list}.",
        };
    }

    public static string None(string language) => language switch
    {
        "es" => "Aún no hay ninguna campaña enviada.",
        "de" => "Es wurde noch keine Kampagne gesendet.",
        "fr" => "Aucune campagne n'a encore été envoyée, il n'y a donc pas de résultats.",
        "pt" => "Nenhuma campanha foi enviada ainda, então não há resultados.",
        _ => "No campaign has been sent yet, so there are no results.",
    };
}
