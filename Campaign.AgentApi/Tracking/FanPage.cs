using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>A page that fans see, in the sender's colour. It works without JavaScript; its button posts to its own address.</summary>
internal static class FanPage
{
    /// <param name="more">HTML to stand below, already encoded.</param>
    public static ContentHttpResult Of(
        string language, string accent, string title, IReadOnlyList<string> sentences, string? button = null, int status = StatusCodes.Status200OK,
        string more = "") =>
        TypedResults.Content(Layout(language, accent, title, sentences, button, more), "text/html; charset=utf-8", statusCode: status);

    public static string E(string text) => HtmlEncoder.Default.Encode(text);

    private static string Layout(string language, string accent, string title, IReadOnlyList<string> sentences, string? button, string more) => $$"""
        <!doctype html>
        <html lang="{{E(language)}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>{{E(title)}}</title>
        <style>
        body{margin:0;min-height:100vh;display:grid;place-items:center;font:17px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
        main{max-width:28rem;padding:2rem;border-top:4px solid {{E(accent)}}}
        h1{font-size:1.3rem;margin:0 0 .5rem}
        fieldset{border:0;margin:2rem 0 0;padding:1rem 0 0;border-top:1px solid color-mix(in srgb,CanvasText 20%,Canvas)}
        legend{float:left;width:100%;margin-bottom:.5rem}
        label{display:flex;gap:.6rem;clear:both;padding:.35rem 0}
        input{width:1.2rem;height:1.2rem;flex:none;margin-top:.15rem;accent-color:{{E(accent)}}}
        small{display:block;opacity:.75}
        button.plain{background:none;color:inherit;border:1px solid currentColor;margin-top:.75rem}
        button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:8px;background:{{E(accent)}};color:{{InkOn(accent)}};cursor:pointer}
        </style></head>
        <body><main><h1>{{E(title)}}</h1>{{string.Concat(sentences.Select(sentence => $"<p>{E(sentence)}</p>"))}}{{Form(button)}}{{more}}</main></body></html>
        """;

    /// <summary>Black or white, whichever stands out more on a colour by WCAG's relative luminance; white where the colour is no #rrggbb.</summary>
    private static string InkOn(string accent)
    {
        if (accent.Length != 7 || !int.TryParse(accent.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var rgb))
        {
            return "#fff";
        }

        var luminance = (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb));
        return luminance > 0.179 ? "#000" : "#fff";

        static double Linear(int channel)
        {
            var value = (channel & 0xff) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    private static string Form(string? button) => button is null ? "" : $"""<form method="post"><button type="submit">{E(button)}</button></form>""";
}
