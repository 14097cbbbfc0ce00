using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What is said of a forecast.</summary>
internal static class ForecastTexts
{
    public static string Say(CampaignForecast answer, string currency, string language)
    {
        if (answer.Forecast is not { } forecast)
        {
            return $"{Words(language, "I can't forecast this yet.", "Aún no puedo pronosticarlo.", "Das kann ich noch nicht vorhersagen.", "Je ne peux pas encore le prévoir.", "Ainda não posso prever isso.")} {answer.Reason}";
        }

        var culture = CopyFacts.Culture(language);
        var parts = new List<string>
        {
            Part(forecast.Opens, Words(language, "opens", "aperturas", "Öffnungen", "ouvertures", "aberturas")),
            Part(forecast.Clicks, Words(language, "clicks", "clics", "Klicks", "clics", "cliques")),
        };
        if (forecast.Orders is { } orders)
        {
            parts.Add(Part(orders, Words(language, "orders", "pedidos", "Bestellungen", "commandes", "pedidos")));
        }

        if (forecast.Revenue is { } revenue)
        {
            parts.Add($"{Money(revenue.P50)} ({Money(revenue.P10)}–{Money(revenue.P90)})");
        }

        var list = string.Join(", ", parts);
        var basis = forecast.Basis!;
        return language switch
        {
            "es" => $"Pronóstico: {list}. Ocho de cada diez campañas caen en estos márgenes. Se basa en {basis.Campaigns} campañas anteriores, {basis.SameGenre} del mismo género.",
            "de" => $"Prognose: {list}. Acht von zehn Kampagnen liegen in diesen Spannen. Grundlage sind {basis.Campaigns} frühere Kampagnen, davon {basis.SameGenre} im selben Genre.",
            "fr" => $"Prévision : {list}. Huit campagnes sur dix tombent dans ces fourchettes. Base : {basis.Campaigns} campagnes passées, dont {basis.SameGenre} du même genre.",
            "pt" => $"Previsão: {list}. Oito em cada dez campanhas ficam nessas faixas. Base: {basis.Campaigns} campanhas anteriores, {basis.SameGenre} do mesmo gênero.",
            _ => $"Forecast: {list}. Eight campaigns in ten land within these ranges. It rests on {basis.Campaigns} past campaigns, {basis.SameGenre} of them of the same genre.",
        };

        string Part(ForecastRange range, string unit) => $"{Number(range.P50)} {unit} ({Number(range.P10)}–{Number(range.P90)})";

        string Number(decimal value) => Math.Round(value).ToString("N0", culture);

        string Money(decimal value) => CopyFacts.Money(Math.Round(value), currency, culture);
    }

    private static string Words(string language, string english, string spanish, string german, string french, string portuguese) =>
        language switch { "es" => spanish, "de" => german, "fr" => french, "pt" => portuguese, _ => english };
}
