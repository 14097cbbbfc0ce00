using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content.Templates;

/// <summary>What every e-mail must have whoever wrote it: the sender's identity, the way out, the pixel; and a text part that says the same.</summary>
internal static class EmailFrame
{
    /// <summary>Encodes what HTML needs encoded and leaves letters of every script as they are.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Dictionary<string, string> UnsubscribeWord = new()
    {
        ["en"] = "Unsubscribe",
        ["de"] = "Abmelden",
        ["es"] = "Darse de baja",
        ["fr"] = "Se désabonner",
        ["pt"] = "Cancelar inscrição",
    };

    /// <summary>Adds to rendered HTML what it lacks.</summary>
    public static string Complete(string html, BrandProfile brand, string locale, MessageLinks links)
    {
        var tail = html.Contains(Encoder.Encode(links.Unsubscribe), StringComparison.Ordinal) ? "" : Footer(brand, locale, links);
        if (links.Pixel is { } pixel)
        {
            tail += $"""<img src="{Encoder.Encode(pixel)}" width="1" height="1" alt="" style="display:block;border:0">""";
        }

        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html + tail : html.Insert(end, tail);
    }

    /// <summary>The text part.</summary>
    public static string Text(string body, string? callToAction, BrandProfile brand, string locale, MessageLinks links)
    {
        var text = new StringBuilder(body);
        if (callToAction is not null)
        {
            text.Append("\n\n").Append(callToAction).Append(": ").Append(links.Cta);
        }

        return text.Append("\n\n-- \n").Append(brand.SenderName).Append('\n').Append(brand.PostalAddress).Append('\n')
            .Append(Unsubscribe(locale)).Append(": ").Append(links.Unsubscribe).Append('\n').ToString();
    }

    private static string Footer(BrandProfile brand, string locale, MessageLinks links) =>
        $"""
        <p style="padding:20px 40px;font:13px/1.5 sans-serif;color:#6b7280;text-align:center">{Encoder.Encode(brand.SenderName)} &middot; {Encoder.Encode(brand.PostalAddress)}<br><a href="{Encoder.Encode(links.Unsubscribe)}" style="color:#6b7280">{Encoder.Encode(Unsubscribe(locale))}</a></p>
        """;

    private static string Unsubscribe(string locale) => UnsubscribeWord.GetValueOrDefault(locale.Split('-')[0], UnsubscribeWord["en"]);
}
