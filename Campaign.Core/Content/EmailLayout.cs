using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content;

/// <summary>
/// The HTML of an e-mail: one table column that every client shows alike, readable in dark mode, no images, with button, sender's address and
/// unsubscribe link. Text is encoded; merge tags stay for rendering.
/// </summary>
public static partial class EmailLayout
{
    private static readonly Dictionary<string, (string Sent, string Unsubscribe)> Footers = new(StringComparer.Ordinal)
    {
        ["en"] = ("You get this e-mail because you agreed to hear from us.", "Unsubscribe"),
        ["es"] = ("Recibes este correo porque aceptaste nuestras novedades.", "Darse de baja"),
        ["de"] = ("Du bekommst diese E-Mail, weil du dem zugestimmt hast.", "Abmelden"),
        ["fr"] = ("Vous recevez cet e-mail parce que vous l'avez accepté.", "Se désabonner"),
        ["pt"] = ("Você recebe este e-mail porque aceitou receber as nossas novidades.", "Cancelar inscrição"),
    };

    private static readonly Dictionary<string, string> ServiceFooters = new(StringComparer.Ordinal)
    {
        ["en"] = "You get this e-mail because you hold a ticket.",
        ["es"] = "Recibes este correo porque tienes una entrada.",
        ["de"] = "Du bekommst diese E-Mail, weil du ein Ticket hast.",
        ["fr"] = "Vous recevez cet e-mail parce que vous avez un billet.",
        ["pt"] = "Você recebe este e-mail porque tem um ingresso.",
    };

    /// <summary>Lays a text out.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="promoter">Sender and colours.</param>
    /// <returns>A whole HTML document with merge tags.</returns>
    public static string Render(EmailText text, Promoter promoter)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(promoter);
        var accent = Colour().IsMatch(promoter.Brand.Accent) ? promoter.Brand.Accent : "#1f2937";
        var language = text.Locale.Split('-')[0];
        var (sent, unsubscribe) = Footers.GetValueOrDefault(language, Footers["en"]);
        var reason = text.Service ? ServiceFooters.GetValueOrDefault(language, ServiceFooters["en"]) : sent;
        return $$"""
            <!doctype html>
            <html lang="{{Encode(text.Locale)}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Encode(text.Subject)}}</title>
            <style>
            @media (prefers-color-scheme: dark) { .page { background:#111418 !important } .card { background:#1b2026 !important } .text { color:#e8eaed !important } .soft { color:#a4abb3 !important } }
            @media (max-width: 620px) { .card { width:100% !important } .pad { padding:24px 20px !important } }
            </style>
            </head>
            <body class="page" style="margin:0;padding:0;background:#f3f4f6;">
            <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">{{Encode(text.Preheader)}}</div>
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f4f6;">
            <tr><td align="center" style="padding:24px 12px;">
            <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:600px;background:#ffffff;border-radius:8px;border-top:4px solid {{accent}};">
            <tr><td class="pad" style="padding:32px 40px;font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;">
            <p class="soft" style="margin:0 0 24px;font-size:13px;letter-spacing:.04em;text-transform:uppercase;color:#6b7280;">{{Encode(promoter.Brand.SenderName)}}</p>
            {{Paragraphs(text.Body)}}
            {{Button(text.Cta, accent)}}
            </td></tr>
            </table>
            <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:600px;">
            <tr><td align="center" class="soft" style="padding:20px 40px;font:13px/1.5 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#6b7280;">
            {{Encode(promoter.Brand.SenderName)}} &middot; {{Encode(promoter.Brand.PostalAddress)}}<br>
            {{reason}} <a href="{{MergeTags.UnsubscribeLink}}" class="soft" style="color:#6b7280;">{{unsubscribe}}</a>
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>
            """;
    }

    private static string Paragraphs(string body) => string.Join('\n', body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(paragraph => $"""<p class="text" style="margin:0 0 16px;font-size:16px;line-height:1.55;color:#1f2937;">{Encode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"""));

    private static string Button(string cta, string accent) => cta.Length == 0 ? "" : $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 8px;"><tr><td bgcolor="{accent}" style="border-radius:6px;">
        <a href="{MergeTags.EventLink}" style="display:inline-block;padding:13px 26px;font:600 16px/1.2 -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#ffffff;text-decoration:none;border-radius:6px;">{Encode(cta)}</a>
        </td></tr></table>
        """;

    /// <summary>Encodes everything but the merge tags and blocks, whose quotes must stay quotes.</summary>
    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        var at = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            encoded.Append(WebUtility.HtmlEncode(text[at..tag.Index])).Append(tag.Value);
            at = tag.Index + tag.Length;
        }

        return encoded.Append(WebUtility.HtmlEncode(text[at..])).ToString();
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("^#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?$")]
    private static partial Regex Colour();
}

/// <summary>What an e-mail says.</summary>
/// <param name="Locale">BCP 47.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Preheader">What the inbox shows after it.</param>
/// <param name="Body">Paragraphs with a blank line between them.</param>
/// <param name="Cta">The button; empty for none.</param>
/// <param name="Service">Whether it is about the fan's own ticket.</param>
public sealed record EmailText(string Locale, string Subject, string Preheader, string Body, string Cta, bool Service);
