using System.Globalization;
using Campaign.Core.Content;
using Campaign.Core.Insights.Hours;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What is said of the best hour to send.</summary>
internal static class SendTimeTexts
{
    /// <summary>The assumption that goes with a proposed time.</summary>
    public static string Assumption(SendSlot slot, SendTimeAdvice advice, string language) => language switch
    {
        "es" => $"No dijiste cuándo: {When(slot, language)} en la hora de cada fan, {Evidence(slot, advice, language)}",
        "de" => $"Es wurde keine Zeit genannt: {When(slot, language)} nach der Uhr jedes Fans, {Evidence(slot, advice, language)}",
        "fr" => $"Aucune heure n'a été donnée : {When(slot, language)} à l'heure de chaque fan, {Evidence(slot, advice, language)}",
        "pt" => $"Nenhum horário foi dito: {When(slot, language)} no horário de cada fã, {Evidence(slot, advice, language)}",
        _ => $"No time was named: {When(slot, language)} on each fan's clock, {Evidence(slot, advice, language)}",
    };

    /// <summary>The answer to the question of when to send.</summary>
    public static string Answer(SendTimeAdvice advice, string language) => (advice.Slot, language) switch
    {
        ({ } slot, "es") => $"Lo mejor: {When(slot, language)} en la hora de cada fan, {Evidence(slot, advice, language)}.",
        ({ } slot, "de") => $"Am besten {When(slot, language)} nach der Uhr jedes Fans, {Evidence(slot, advice, language)}.",
        ({ } slot, "fr") => $"Le mieux : {When(slot, language)} à l'heure de chaque fan, {Evidence(slot, advice, language)}.",
        ({ } slot, "pt") => $"O melhor: {When(slot, language)} no horário de cada fã, {Evidence(slot, advice, language)}.",
        ({ } slot, _) => $"Best is {When(slot, language)} on each fan's clock, {Evidence(slot, advice, language)}.",
        (_, "es") => $"No puedo nombrar una hora. {advice.Reason}",
        (_, "de") => $"Ich kann keine Stunde nennen. {advice.Reason}",
        (_, "fr") => $"Je ne peux pas donner d'heure. {advice.Reason}",
        (_, "pt") => $"Não posso indicar um horário. {advice.Reason}",
        _ => $"I can't name an hour. {advice.Reason}",
    };

    private static string When(SendSlot slot, string language)
    {
        var culture = CopyFacts.Culture(language);
        var time = new TimeOnly(slot.Hour, 0).ToString(language == "en" ? "h tt" : "HH:mm", culture);
        return $"{culture.DateTimeFormat.GetDayName(slot.Weekday)}, {time}";
    }

    private static string Evidence(SendSlot slot, SendTimeAdvice advice, string language)
    {
        var (lift, low, high) = (Percent(slot.Lift), Percent(slot.Low), Percent(slot.High));
        return language switch
        {
            "es" => $"cuando tus campañas tuvieron un {lift} % más de {(advice.Measure == "opens" ? "aperturas" : "clics")} que la media ({low} a {high} %; {advice.Campaigns} campañas)",
            "de" => $"als deine Kampagnen {lift} % mehr {(advice.Measure == "opens" ? "Öffnungen" : "Klicks")} hatten als im Mittel ({low} bis {high} %; {advice.Campaigns} Kampagnen)",
            "fr" => $"quand vos campagnes ont eu {lift} % de {(advice.Measure == "opens" ? "lectures" : "clics")} en plus que la moyenne ({low} à {high} % ; {advice.Campaigns} campagnes)",
            "pt" => $"quando as suas campanhas tiveram {lift} % mais {(advice.Measure == "opens" ? "aberturas" : "cliques")} que a média ({low} a {high} %; {advice.Campaigns} campanhas)",
            _ => $"when your campaigns had {lift} % more {advice.Measure} than on average ({low} to {high} %; {advice.Campaigns} campaigns)",
        };

        static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);
    }
}
