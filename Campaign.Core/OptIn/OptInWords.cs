using System.Globalization;

namespace Campaign.Core.OptIn;

/// <summary>The words of the confirmation, in a fan's language. <c>{0}</c> is the sender, <c>{1}</c> the day until which the link works.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Subject">Of the message.</param>
/// <param name="Question">Why the message comes.</param>
/// <param name="Button">What confirms.</param>
/// <param name="Otherwise">What happens without it.</param>
/// <param name="Done">The page afterwards.</param>
/// <param name="Gone">The page of a link that works no more.</param>
public sealed record OptInWords(string Language, string Subject, string Question, string Button, string Otherwise, string Done, string Gone)
{
    private static readonly OptInWords[] All =
    [
        new("en", "Please confirm: e-mails from {0}", "You would like e-mails from {0} about events. Please confirm that this is your address.", "Yes, I want these e-mails",
            "Until you confirm, you get none. The link works until {1}; if it was not you, simply ignore this message.",
            "Thank you: you get e-mails from {0} from now on. Every one has a link to unsubscribe.", "This link works no more."),
        new("de", "Bitte bestätigen: E-Mails von {0}", "Du möchtest E-Mails von {0} zu Veranstaltungen. Bitte bestätige, dass das deine Adresse ist.", "Ja, ich möchte diese E-Mails",
            "Bis du bestätigst, bekommst du keine. Der Link gilt bis {1}; wenn du das nicht warst, ignoriere diese Nachricht einfach.",
            "Danke: Ab jetzt bekommst du E-Mails von {0}. In jeder steht ein Link zum Abmelden.", "Dieser Link gilt nicht mehr."),
        new("es", "Confirma, por favor: correos de {0}", "Quieres recibir correos de {0} sobre eventos. Confirma, por favor, que esta es tu dirección.", "Sí, quiero estos correos",
            "Hasta que confirmes no recibirás ninguno. El enlace vale hasta el {1}; si no fuiste tú, ignora este mensaje.",
            "Gracias: desde ahora recibirás correos de {0}. En cada uno hay un enlace para darte de baja.", "Este enlace ya no vale."),
        new("fr", "Merci de confirmer : e-mails de {0}", "Vous souhaitez recevoir des e-mails de {0} sur des événements. Merci de confirmer que cette adresse est la vôtre.",
            "Oui, je veux ces e-mails",
            "Sans confirmation, vous n'en recevrez aucun. Le lien est valable jusqu'au {1} ; si ce n'était pas vous, ignorez ce message.",
            "Merci : vous recevrez désormais les e-mails de {0}. Chacun contient un lien de désinscription.", "Ce lien n'est plus valable."),
        new("pt", "Confirme, por favor: e-mails de {0}", "Você quer receber e-mails de {0} sobre eventos. Confirme, por favor, que este é o seu endereço.", "Sim, quero estes e-mails",
            "Até confirmar, você não receberá nenhum. O link vale até {1}; se não foi você, ignore esta mensagem.",
            "Obrigado: a partir de agora você receberá e-mails de {0}. Cada um tem um link para cancelar.", "Este link já não vale."),
    ];

    /// <summary>The words in the first of some languages that there are words in; in English where there is none.</summary>
    /// <param name="languages">BCP 47, the best first.</param>
    /// <returns>The words.</returns>
    public static OptInWords In(params IEnumerable<string?> languages) => languages
        .Select(language => All.FirstOrDefault(words => words.Language == language?.Split('-', '_')[0].ToLowerInvariant())).FirstOrDefault(words => words is not null) ?? All[0];

    /// <summary>A sentence with its sender and day.</summary>
    /// <param name="sentence">One of these.</param>
    /// <param name="sender">The name that the fan knows.</param>
    /// <param name="until">When the link ends.</param>
    /// <returns>The sentence.</returns>
    public string Fill(string sentence, string sender, DateTimeOffset until = default) =>
        string.Format(CultureInfo.InvariantCulture, sentence, sender, until.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(Language)));
}
