using System.Globalization;

namespace Campaign.Core.Agents.Runs;

/// <summary>What the runner itself says, in the marketer's language.</summary>
internal static class ApprovalTexts
{
    private static readonly Dictionary<string, Words> Languages = new()
    {
        ["en"] = new(
            "Ready to send to {0} fans. To approve, type the number of recipients.",
            "Approved. It goes out to {0} fans now.",
            "Approved. It goes out to {0} fans on {1}.",
            "Not approved: nothing will be sent. Tell me what to change."),
        ["de"] = new(
            "Bereit zum Versand an {0} Fans. Zum Freigeben die Zahl der Empfänger eintippen.",
            "Freigegeben. Der Versand an {0} Fans beginnt jetzt.",
            "Freigegeben. Der Versand an {0} Fans beginnt am {1}.",
            "Nicht freigegeben: Es wird nichts versendet. Was soll ich ändern?"),
        ["es"] = new(
            "Listo para enviar a {0} fans. Para aprobarlo, escribe el número de destinatarios.",
            "Aprobado. Se envía ahora a {0} fans.",
            "Aprobado. Se enviará a {0} fans el {1}.",
            "No aprobado: no se enviará nada. Dime qué cambiar."),
        ["fr"] = new(
            "Prêt à envoyer à {0} fans. Pour approuver, saisissez le nombre de destinataires.",
            "Approuvé. L'envoi à {0} fans commence maintenant.",
            "Approuvé. L'envoi à {0} fans commencera le {1}.",
            "Non approuvé : rien ne sera envoyé. Dites-moi quoi changer."),
        ["pt"] = new(
            "Pronto para enviar a {0} fãs. Para aprovar, digite o número de destinatários.",
            "Aprovado. O envio a {0} fãs começa agora.",
            "Aprovado. O envio a {0} fãs começa em {1}.",
            "Não aprovado: nada será enviado. Diga-me o que mudar."),
    };

    public static string Question(string? language, long recipients) => Format(language, words => words.Question, recipients);

    /// <summary>Says when it goes out, in the promoter's time.</summary>
    public static string Scheduled(string? language, long recipients, DateTimeOffset sendAt, DateTimeOffset now, string timeZone) =>
        sendAt <= now.AddMinutes(1)
            ? Format(language, words => words.Now, recipients)
            : Format(language, words => words.At, recipients, TimeZoneInfo.ConvertTime(sendAt, TimeZoneInfo.FindSystemTimeZoneById(timeZone)));

    public static string Rejected(string? language) => Of(language).Words.Rejected;

    private static string Format(string? language, Func<Words, string> text, long recipients, DateTimeOffset? at = null)
    {
        var (culture, words) = Of(language);
        return string.Format(culture, text(words), recipients.ToString("N0", culture), at?.ToString("f", culture));
    }

    private static (CultureInfo Culture, Words Words) Of(string? language)
    {
        var known = language?.Split('-')[0] is { } main && Languages.ContainsKey(main) ? main : "en";
        return (CultureInfo.GetCultureInfo(known), Languages[known]);
    }

    private sealed record Words(string Question, string Now, string At, string Rejected);
}
