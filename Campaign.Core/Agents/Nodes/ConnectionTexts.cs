using System.Globalization;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What is said of what fans share.</summary>
internal static class ConnectionTexts
{
    private const int Named = 5;

    public static string Say(Connections found, string language)
    {
        var list = string.Join(", ", found.Items.Take(Named).Select(item => Item(item, language)));
        return (found.Items.Count > 0, language) switch
        {
            (false, "es") => "Muy pocos de esos fans tienen algo en común para decir algo.",
            (false, "de") => "Zu wenige dieser Fans haben etwas gemeinsam, um etwas zu sagen.",
            (false, _) => "Too few of these fans have anything in common to say something.",
            (_, "es") => $"De {found.Fans} fans: {list}.",
            (_, "de") => $"Von {found.Fans} Fans: {list}.",
            _ => $"Of {found.Fans} fans: {list}.",
        };
    }

    public static string Unknown(string name, string language) => language switch
    {
        "es" => $"No conozco ningún género, sala o ciudad «{ToolText.Clean(name)}» en tus eventos.",
        "de" => $"In deinen Events gibt es kein Genre, keine Location und keine Stadt „{ToolText.Clean(name)}“.",
        _ => $"Your events have no genre, venue or city called \"{ToolText.Clean(name)}\".",
    };

    private static string Item(Connection item, string language)
    {
        var lift = item.Lift.ToString("0.0", CultureInfo.GetCultureInfo(language is "es" or "de" ? language : "en"));
        return language switch
        {
            "es" => $"{ToolText.Clean(item.Name)} ({item.Fans}, {lift} veces lo habitual)",
            "de" => $"{ToolText.Clean(item.Name)} ({item.Fans}, das {lift}-Fache des Üblichen)",
            _ => $"{ToolText.Clean(item.Name)} ({item.Fans}, {lift} times the usual)",
        };
    }
}
