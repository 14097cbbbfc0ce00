namespace Campaign.Core.Agents.Nodes;

/// <summary>What a channel is called in a reply.</summary>
internal static class ChannelWords
{
    public static string Of(string channel, string language) => (channel, language) switch
    {
        ("sms", _) => "SMS",
        (_, "de") => "E-Mail",
        (_, "es") => "correo",
        _ => "e-mail",
    };
}
