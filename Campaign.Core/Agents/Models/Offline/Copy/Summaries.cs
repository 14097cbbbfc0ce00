namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>The brief's one sentence for each goal, with the event in {0} and the promoter in {1}.</summary>
internal sealed record Summaries(IReadOnlyDictionary<string, string> With, IReadOnlyDictionary<string, string> Without)
{
    private static readonly Dictionary<string, Summaries> All = new(StringComparer.Ordinal)
    {
        ["en"] = Make(
            ("announce", "{0} is coming up; get your ticket.", "What's next at {1}."), ("win_back", "We've missed you: come back for {0}.", "We've missed you: come back."),
            ("thank_you", "Thank you for coming to us.", "Thank you for coming to us."), ("reminder", "What ticket holders need to know about {0}.", "What ticket holders need to know about the show."),
            ("last_minute", "There are still tickets for {0}.", "There are still tickets for the show."), ("invite", "Come to {0}.", "Come to our next night."),
            ("upsell", "Get more out of {0}.", "Get more out of your night."), ("newsletter", "{0} is coming up; get your ticket.", "What's next at {1}.")),
        ["es"] = Make(
            ("announce", "Llega {0}; consigue tu entrada.", "Lo próximo en {1}."), ("win_back", "Te echamos de menos: vuelve con {0}.", "Te echamos de menos: vuelve."),
            ("thank_you", "Gracias por venir.", "Gracias por venir."), ("reminder", "Lo que debe saber quien tiene entrada para {0}.", "Lo que debe saber quien tiene entrada."),
            ("last_minute", "Aún quedan entradas para {0}.", "Aún quedan entradas para el evento."), ("invite", "Ven a {0}.", "Ven a nuestra próxima noche."),
            ("upsell", "Saca más partido a {0}.", "Saca más partido a tu noche."), ("newsletter", "Llega {0}; consigue tu entrada.", "Lo próximo en {1}.")),
        ["de"] = Make(
            ("announce", "{0} steht an; hol dir dein Ticket.", "Demnächst bei {1}."), ("win_back", "Du fehlst uns: komm zurück: {0}.", "Du fehlst uns: komm zurück."),
            ("thank_you", "Danke, dass du bei uns warst.", "Danke, dass du bei uns warst."), ("reminder", "Was Ticketinhaber wissen müssen: {0}.", "Was Ticketinhaber wissen müssen."),
            ("last_minute", "Es gibt noch Tickets: {0}.", "Es gibt noch Tickets für das Event."), ("invite", "Komm vorbei: {0}.", "Komm vorbei: unser nächster Abend."),
            ("upsell", "Mehr von: {0}.", "Mehr von deinem Abend."), ("newsletter", "{0} steht an; hol dir dein Ticket.", "Demnächst bei {1}.")),
        ["fr"] = Make(
            ("announce", "Bientôt : {0} ; prenez vos billets.", "Bientôt chez {1}."), ("win_back", "Vous nous manquez : revenez pour {0}.", "Vous nous manquez : revenez."),
            ("thank_you", "Merci d'être venu.", "Merci d'être venu."), ("reminder", "Ce que doivent savoir les détenteurs de billets : {0}.", "Ce que doivent savoir les détenteurs de billets."),
            ("last_minute", "Il reste des billets : {0}.", "Il reste des billets pour la soirée."), ("invite", "Venez : {0}.", "Venez à notre prochaine soirée."),
            ("upsell", "Profitez encore mieux : {0}.", "Profitez encore mieux de votre soirée."), ("newsletter", "Bientôt : {0} ; prenez vos billets.", "Bientôt chez {1}.")),
        ["pt"] = Make(
            ("announce", "Vem aí {0}; garanta o seu ingresso.", "O que vem por aí: {1}."), ("win_back", "Sentimos a sua falta: volte para {0}.", "Sentimos a sua falta: volte."),
            ("thank_you", "Obrigado por ter vindo.", "Obrigado por ter vindo."), ("reminder", "O que precisa saber quem tem ingresso: {0}.", "O que precisa saber quem tem ingresso."),
            ("last_minute", "Ainda há ingressos: {0}.", "Ainda há ingressos para o evento."), ("invite", "Venha: {0}.", "Venha à nossa próxima noite."),
            ("upsell", "Aproveite mais: {0}.", "Aproveite mais a sua noite."), ("newsletter", "Vem aí {0}; garanta o seu ingresso.", "O que vem por aí: {1}.")),
    };

    public static Summaries Of(string language) => All.GetValueOrDefault(language.Split('-')[0], All["en"]);

    private static Summaries Make(params (string Goal, string With, string Without)[] rows) =>
        new(rows.ToDictionary(row => row.Goal, row => row.With), rows.ToDictionary(row => row.Goal, row => row.Without));
}
