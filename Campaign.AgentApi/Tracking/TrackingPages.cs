using Campaign.Core.Crm;
using Campaign.Core.Tracking.Preferences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>The pages of the way out, in the fan's language and the sender's colour. They work without JavaScript.</summary>
internal static class TrackingPages
{
    public static ContentHttpResult Ask(PreferencePage page, string token) =>
        Of(page, token, page.Words.Fill(page.Words.Question, page.Channel, page.Sender), page.Words.Title);

    public static ContentHttpResult Left(PreferencePage page, string token) =>
        Of(page, token, page.Words.Fill(page.Words.Left, page.Channel, page.Sender));

    public static ContentHttpResult Saved(PreferencePage page, string token) => Of(page, token, page.Words.Saved);

    public static ContentHttpResult Unknown() => FanPage.Of(
        "en", "#52525b", "Link not found", ["This link is damaged or no longer leads anywhere."], status: StatusCodes.Status404NotFound);

    public static ContentHttpResult Expired() => FanPage.Of(
        "en", "#52525b", "Link expired", ["This link has expired."], status: StatusCodes.Status410Gone);

    private static ContentHttpResult Of(PreferencePage page, string token, string sentence, string? button = null) =>
        FanPage.Of(page.Words.Language, page.Accent, page.Words.Title, [sentence], button, more: Choices(page, token));

    private static string Choices(PreferencePage page, string token) => page.Choices is []
        ? ""
        : $"""
           <form method="post" action="/t/u/{FanPage.E(token)}/preferences"><fieldset>
           <legend>{FanPage.E(page.Words.Fill(page.Words.Rather, page.Channel, page.Sender))}</legend>
           {string.Concat(page.Choices.Select(choice => Choice(page.Words, choice)))}
           </fieldset><button class="plain" type="submit">{FanPage.E(page.Words.Save)}</button></form>
           """;

    private static string Choice(PreferenceWords words, FanChoice choice)
    {
        var sentence = words.Fill(choice.Purpose == Purpose.Marketing ? words.Marketing : words.Service, choice.Channel, "");
        var note = choice.Pending ? $"<small>{FanPage.E(words.Pending)}</small>" : "";
        return $"""<label><input type="checkbox" name="{choice.Key}"{(choice.Granted || choice.Pending ? " checked" : "")}><span>{FanPage.E(sentence)}{note}</span></label>""";
    }
}
