using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// Lays e-mails out: one column of tables with inline styles, which is what mail clients agree on, and a text part that says the same.
/// Everything that is put in is encoded here.
/// </summary>
internal static class EmailLayout
{
    /// <summary>Encodes what HTML needs encoded and leaves letters of every script as they are.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Dictionary<string, string> UnsubscribeWord = new()
    {
        ["en"] = "Unsubscribe", ["de"] = "Abmelden", ["es"] = "Darse de baja", ["fr"] = "Se désabonner", ["pt"] = "Cancelar inscrição",
    };

    /// <summary>The HTML of a message that has only its text.</summary>
    public static string Html(MessageParts parts, BrandProfile brand, MessageLinks links) => $"""
        <!doctype html>
        <html lang="{E(parts.Locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>{E(parts.Subject)}</title></head>
        <body style="margin:0;padding:0;background:#f4f4f6;font-family:Inter,Helvetica,Arial,sans-serif;color:#1c1c21">
        <div style="display:none;max-height:0;overflow:hidden;opacity:0">{E(parts.Preheader)}</div>
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="background:#f4f4f6"><tr><td align="center" style="padding:24px 12px">
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:600px;background:#ffffff;border-radius:12px;border-top:4px solid {E(brand.Accent)}">
        <tr><td style="padding:28px 32px 0;font-size:14px;font-weight:600;letter-spacing:.02em;color:#5b5b66">{E(brand.SenderName)}</td></tr>
        <tr><td style="padding:12px 32px 8px;font-size:16px;line-height:1.6">{Paragraphs(parts.Body)}</td></tr>
        {Button(parts, brand, links)}
        </table>
        {Footer(parts, brand, links)}
        </td></tr></table>
        {Pixel(links)}</body></html>
        """;

    /// <summary>HTML that somebody wrote, with what every message must have: the sender's identity, the way out, the pixel.</summary>
    public static string Complete(string html, MessageParts parts, BrandProfile brand, MessageLinks links)
    {
        var hasWayOut = links.Unsubscribe is null || html.Contains(Encoder.Encode(links.Unsubscribe), StringComparison.Ordinal);
        var tail = (hasWayOut ? "" : Footer(parts, brand, links)) + Pixel(links);
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + tail : html.Insert(end, tail);
    }

    /// <summary>The text part.</summary>
    public static string Text(MessageParts parts, BrandProfile brand, MessageLinks links, bool hasOwnCta)
    {
        var text = new StringBuilder(parts.Body);
        if (!hasOwnCta)
        {
            text.Append("\n\n").Append(parts.Cta).Append(": ").Append(links.Cta);
        }

        text.Append("\n\n-- \n").Append(brand.SenderName).Append('\n').Append(brand.PostalAddress);
        if (links.Unsubscribe is { } unsubscribe)
        {
            text.Append('\n').Append(Unsubscribe(parts.Locale)).Append(": ").Append(unsubscribe);
        }

        return text.Append('\n').ToString();
    }

    private static string Paragraphs(string body)
    {
        var blocks = body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(blocks.Select(block => $"""<p style="margin:0 0 16px">{string.Join("<br>", block.Split('\n').Select(E))}</p>"""));
    }

    private static string Button(MessageParts parts, BrandProfile brand, MessageLinks links) => parts.Cta.Length == 0 ? "" : $"""
        <tr><td style="padding:8px 32px 32px"><a href="{E(links.Cta)}" style="display:inline-block;padding:14px 26px;border-radius:8px;background:{E(brand.Accent)};color:#ffffff;font-weight:600;text-decoration:none">{E(parts.Cta)}</a></td></tr>
        """;

    private static string Footer(MessageParts parts, BrandProfile brand, MessageLinks links)
    {
        var wayOut = links.Unsubscribe is { } unsubscribe
            ? $"""<br><a href="{E(unsubscribe)}" style="color:#5b5b66">{E(Unsubscribe(parts.Locale))}</a>"""
            : "";
        return $"""<div style="max-width:600px;margin:0 auto;padding:20px 32px;font-size:12px;line-height:1.6;color:#5b5b66;text-align:center">{E(brand.SenderName)} · {E(brand.PostalAddress)}{wayOut}</div>""";
    }

    private static string Pixel(MessageLinks links) =>
        links.Pixel is { } pixel ? $"""<img src="{E(pixel)}" width="1" height="1" alt="" style="display:block;border:0">""" : "";

    private static string Unsubscribe(string locale) => UnsubscribeWord.GetValueOrDefault(locale.Split('-')[0], UnsubscribeWord["en"]);

    private static string E(string text) => Encoder.Encode(text);
}
