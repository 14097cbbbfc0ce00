using Campaign.Contracts.Agents;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What the copy step says of its work.</summary>
internal static class CopyTexts
{
    public static string Say(CampaignDraft draft)
    {
        var variants = draft.Copy!.Variants;
        var first = variants[0];
        var subject = first.Subject is { } text ? $" “{text}”" : "";
        var list = string.Join(", ", variants.Select(variant => $"{(variant.Channel == "sms" ? "SMS" : "e-mail")} ({variant.Locale})"));
        return draft.Intent!.ReplyLanguage switch
        {
            "es" => $"Textos listos: {list}.{(subject.Length > 0 ? $" Asunto:{subject}." : "")}",
            "de" => $"Texte fertig: {list}.{(subject.Length > 0 ? $" Betreff:{subject}." : "")}",
            _ => $"Texts ready: {list}.{(subject.Length > 0 ? $" Subject:{subject}." : "")}",
        };
    }
}
