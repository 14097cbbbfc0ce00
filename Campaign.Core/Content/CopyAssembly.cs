using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content;

/// <summary>
/// Makes a variant of a written text: whatever a writer left out, the HTML has button, sender's address and unsubscribe link, the SMS link and STOP
/// hint. The frame of the plain text part is added when it is sent.
/// </summary>
public static class CopyAssembly
{
    private static readonly Dictionary<string, string> StopHints = new(StringComparer.Ordinal)
    {
        ["en"] = "Reply STOP to opt out",
        ["es"] = "Responde STOP para no recibir mas",
        ["de"] = "Abmelden mit STOP",
        ["fr"] = "STOP pour ne plus recevoir",
        ["pt"] = "Responda STOP para sair",
    };

    /// <summary>The variant of a slot.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="promoter">The sender.</param>
    /// <param name="when">Who gets it; null for the default.</param>
    /// <param name="service">Whether it is about the fan's own ticket.</param>
    /// <returns>The variant.</returns>
    public static CopyVariant Build(WrittenText text, Promoter promoter, AudienceRule? when, bool service)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(promoter);
        if (text.Channel == "sms")
        {
            var sms = Sms(text.Body, text.Locale);
            return new CopyVariant(text.Id, text.Locale, text.Channel, sms, "") { When = when, Segments = SmsSegments(text.Body, text.Locale) };
        }

        return new CopyVariant(text.Id, text.Locale, text.Channel, text.Body.Trim(), text.Cta)
        {
            When = when,
            Subject = text.Subject,
            Preheader = text.Preheader,
            Html = EmailLayout.Render(new EmailText(text.Locale, text.Subject ?? "", text.Preheader ?? "", text.Body, text.Cta, service), promoter),
        };
    }

    /// <summary>What was written of a variant.</summary>
    /// <param name="variant">A variant.</param>
    /// <returns>The written text.</returns>
    public static WrittenText Written(CopyVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        return new WrittenText(variant.Id, variant.Locale, variant.Channel, variant.Body, variant.Cta, variant.Subject, variant.Preheader);
    }

    /// <summary>Segments of an SMS of this body, with all that is added to it, at its expected length.</summary>
    /// <param name="body">What was written.</param>
    /// <param name="locale">BCP 47.</param>
    /// <returns>Segments.</returns>
    public static int SmsSegments(string body, string locale)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(locale);
        return SmsText.Segments(MergeTags.Expand(Sms(body, locale)));
    }

    private static string Sms(string body, string locale)
    {
        var stop = StopHints.GetValueOrDefault(locale.Split('-')[0], StopHints["en"]);
        var text = body.Trim();
        text = text.Contains(MergeTags.EventLink, StringComparison.Ordinal) ? text : $"{text} {MergeTags.EventLink}";
        return SmsText.ToGsm(text.Contains("STOP", StringComparison.Ordinal) ? text : $"{text} {stop}");
    }
}

/// <summary>A text as a writer gives it.</summary>
/// <param name="Id">The slot.</param>
/// <param name="Locale">BCP 47.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Body">Paragraphs with a blank line between them.</param>
/// <param name="Cta">The button; empty for none.</param>
/// <param name="Subject">Subject of an e-mail.</param>
/// <param name="Preheader">What the inbox shows after it.</param>
public sealed record WrittenText(string Id, string Locale, string Channel, string Body, string Cta, string? Subject, string? Preheader);
