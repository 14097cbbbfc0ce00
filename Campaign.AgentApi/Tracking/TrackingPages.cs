using System.Text.Encodings.Web;
using Campaign.Core.Crm;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>The pages that fans see. They work without JavaScript, in the sender's language.</summary>
internal static class TrackingPages
{
    private static readonly Dictionary<string, Words> Languages = new()
    {
        ["en"] = new("Unsubscribe", "Do you want no more {0} from {1}?", "You get no more {0} from {1}.", "e-mails", "text messages"),
        ["de"] = new("Abmelden", "Möchtest du keine {0} von {1} mehr?", "Du bekommst keine {0} von {1} mehr.", "E-Mails", "SMS"),
        ["es"] = new("Darse de baja", "¿No quieres más {0} de {1}?", "Ya no recibirás {0} de {1}.", "correos", "SMS"),
    };

    public static ContentHttpResult Ask(UnsubscribeQuestion question)
    {
        var words = WordsOf(question);
        return Page(question, words.Title, words.Fill(words.Question, question), $"""<form method="post"><button type="submit">{E(words.Title)}</button></form>""");
    }

    public static ContentHttpResult Done(UnsubscribeQuestion question)
    {
        var words = WordsOf(question);
        return Page(question, words.Title, words.Fill(words.Answer, question), "");
    }

    public static ContentHttpResult Unknown() => TypedResults.Content(
        Layout("en", "#52525b", "Link not found", "This link is damaged or no longer leads anywhere.", ""), "text/html; charset=utf-8",
        statusCode: StatusCodes.Status404NotFound);

    private static ContentHttpResult Page(UnsubscribeQuestion question, string title, string sentence, string form) =>
        TypedResults.Content(Layout(question.Locale, question.Accent, title, sentence, form), "text/html; charset=utf-8");

    private static Words WordsOf(UnsubscribeQuestion question) => Languages.GetValueOrDefault(question.Locale.Split('-')[0], Languages["en"]);

    private static string Layout(string language, string accent, string title, string sentence, string form) => $$"""
        <!doctype html>
        <html lang="{{E(language)}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>{{E(title)}}</title>
        <style>
        body{margin:0;min-height:100vh;display:grid;place-items:center;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
        main{max-width:28rem;padding:2rem;border-top:4px solid {{E(accent)}}}
        h1{font-size:1.3rem;margin:0 0 .5rem}
        button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:8px;background:{{E(accent)}};color:#fff;cursor:pointer}
        </style></head>
        <body><main><h1>{{E(title)}}</h1><p>{{E(sentence)}}</p>{{form}}</main></body></html>
        """;

    private static string E(string text) => HtmlEncoder.Default.Encode(text);

    private sealed record Words(string Title, string Question, string Answer, string Emails, string Texts)
    {
        public string Fill(string sentence, UnsubscribeQuestion question) =>
            string.Format(null, sentence, question.Channel == Channel.Email ? Emails : Texts, question.Sender);
    }
}
