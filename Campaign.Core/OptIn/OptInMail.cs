using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tenancy;

namespace Campaign.Core.OptIn;

/// <summary>Writes the message: a question and one button, no pixel, nothing advertised, or it would itself need the consent.</summary>
internal static class OptInMail
{
    public static OutgoingMessage Compose(DueOptIn due, string to, Promoter promoter, OptInWords words, string link, DateTimeOffset until)
    {
        var brand = promoter.Brand;
        string Fill(string sentence) => words.Fill(sentence, brand.SenderName, until);
        var text = $"{Fill(words.Question)}\n\n{words.Button}: {link}\n\n{Fill(words.Otherwise)}\n\n-- \n{brand.SenderName}\n{brand.PostalAddress}\n";
        var domain = brand.SenderEmail[(brand.SenderEmail.LastIndexOf('@') + 1)..];
        return new OutgoingMessage(
            due.RequestId, due.FanId, Channel.Email, to, Fill(words.Subject), Html(brand, words.Language, Fill(words.Question), words.Button, Fill(words.Otherwise), link), text,
            new Dictionary<string, string>
            {
                ["Message-ID"] = $"<{due.RequestId}@{domain}>",
                ["Auto-Submitted"] = "auto-generated",
                ["Feedback-ID"] = $"opt-in:{promoter.PromoterId.Value:N}:confirmation:{promoter.Slug}",
            });
    }

    private static string Html(BrandProfile brand, string language, string question, string button, string otherwise, string link)
    {
        var encoder = EmailFrame.Encoder;
        return $"""
            <!doctype html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"></head>
            <body style="margin:0;padding:40px;font:16px/1.5 sans-serif;color:#18181b">
            <p>{encoder.Encode(question)}</p>
            <p><a href="{encoder.Encode(link)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:{encoder.Encode(brand.Accent)};color:#fff;text-decoration:none">{encoder.Encode(button)}</a></p>
            <p style="color:#6b7280">{encoder.Encode(otherwise)}</p>
            <p style="font-size:13px;color:#6b7280">{encoder.Encode(brand.SenderName)} &middot; {encoder.Encode(brand.PostalAddress)}</p>
            </body></html>
            """;
    }
}
