using System.Globalization;
using Campaign.Core.Crm;

namespace Campaign.Core.Tracking.Preferences;

/// <summary>The words of the way out, in a fan's language. <c>{0}</c> is the kind of message, <c>{1}</c> the sender.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Title">Of the page, and what leaves.</param>
/// <param name="Question">Asks.</param>
/// <param name="Left">Says that it is done.</param>
/// <param name="Rather">Above the choices.</param>
/// <param name="Save">Takes the choices.</param>
/// <param name="Saved">Says that they are taken.</param>
/// <param name="Pending">Beside a choice that waits for the fan's confirmation by e-mail.</param>
/// <param name="Emails">A kind of message.</param>
/// <param name="Texts">A kind of message.</param>
/// <param name="Pushes">A kind of message.</param>
/// <param name="Marketing">What a choice is about; <c>{0}</c> is the kind.</param>
/// <param name="Service">What a choice is about; <c>{0}</c> is the kind.</param>
public sealed record PreferenceWords(
    string Language, string Title, string Question, string Left, string Rather, string Save, string Saved, string Pending, string Emails, string Texts,
    string Pushes, string Marketing, string Service)
{
    private static readonly PreferenceWords[] All =
    [
        new("en", "Unsubscribe", "Do you want no more {0} from {1}?", "You get no more {0} from {1}.", "Or choose what you get from {1}:", "Save my choice",
            "Your choice is saved.", "please confirm it by the e-mail that we have sent you", "e-mails", "text messages", "notifications", "News and offers: {0}", "About my tickets: {0}"),
        new("de", "Abmelden", "Möchtest du keine {0} von {1} mehr?", "Du bekommst keine {0} von {1} mehr.", "Oder wähle, was du von {1} bekommst:", "Auswahl speichern",
            "Deine Auswahl ist gespeichert.", "bitte bestätige sie über die E-Mail, die wir dir geschickt haben", "E-Mails", "SMS", "Benachrichtigungen", "Neuigkeiten und Angebote: {0}",
            "Zu meinen Tickets: {0}"),
        new("es", "Darse de baja", "¿No quieres más {0} de {1}?", "Ya no recibirás {0} de {1}.", "O elige qué recibes de {1}:", "Guardar mi elección",
            "Tu elección está guardada.", "confírmala, por favor, con el correo que te hemos enviado", "correos", "SMS", "notificaciones", "Novedades y ofertas: {0}", "Sobre mis entradas: {0}"),
        new("fr", "Se désinscrire", "Vous ne voulez plus recevoir de {0} de {1} ?", "Vous ne recevrez plus de {0} de {1}.", "Ou choisissez ce que vous recevez de {1} :",
            "Enregistrer mon choix", "Votre choix est enregistré.", "merci de le confirmer par l'e-mail que nous vous avons envoyé", "e-mails", "SMS", "notifications",
            "Actualités et offres : {0}", "Au sujet de mes billets : {0}"),
        new("pt", "Cancelar inscrição", "Não quer mais receber {0} de {1}?", "Você não receberá mais {0} de {1}.", "Ou escolha o que recebe de {1}:", "Salvar minha escolha",
            "Sua escolha está salva.", "confirme, por favor, pelo e-mail que enviamos", "e-mails", "SMS", "notificações", "Novidades e ofertas: {0}", "Sobre meus ingressos: {0}"),
    ];

    /// <summary>The words in the first of some languages that there are words in; in English where there is none.</summary>
    /// <param name="languages">BCP 47, the best first.</param>
    /// <returns>The words.</returns>
    public static PreferenceWords In(IEnumerable<string?> languages) => languages
        .Select(language => All.FirstOrDefault(words => words.Language == language?.Split('-', '_')[0].ToLowerInvariant())).FirstOrDefault(words => words is not null) ?? All[0];

    /// <summary>A sentence about a channel of a sender.</summary>
    /// <param name="sentence">One of these.</param>
    /// <param name="channel">Its messages.</param>
    /// <param name="sender">The name that the fan knows.</param>
    /// <returns>The sentence.</returns>
    public string Fill(string sentence, Channel channel, string sender) =>
        string.Format(CultureInfo.InvariantCulture, sentence, channel switch { Channel.Email => Emails, Channel.Push => Pushes, _ => Texts }, sender);
}
