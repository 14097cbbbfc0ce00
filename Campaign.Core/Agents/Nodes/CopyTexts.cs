using Campaign.Contracts.Agents;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What the copy step says of its work.</summary>
internal static class CopyTexts
{
    public static string Say(CampaignDraft draft)
    {
        if (draft.Copy is not { Variants: var variants })
        {
            return Captions(draft.Creative!);
        }

        var first = variants[0];
        var subject = first.Subject is { } text ? $" “{text}”" : "";
        var list = string.Join(", ", variants.Select(variant => $"{(variant.Channel == "sms" ? "SMS" : "e-mail")} ({variant.Locale})"));
        return draft.Intent!.ReplyLanguage switch
        {
            "es" => $"Textos listos: {list}.{(subject.Length > 0 ? $" Asunto:{subject}." : "")}",
            "de" => $"Texte fertig: {list}.{(subject.Length > 0 ? $" Betreff:{subject}." : "")}",
            "fr" => $"Textes prêts : {list}.{(subject.Length > 0 ? $" Objet :{subject}." : "")}",
            "pt" => $"Textos prontos: {list}.{(subject.Length > 0 ? $" Assunto:{subject}." : "")}",
            _ => $"Texts ready: {list}.{(subject.Length > 0 ? $" Subject:{subject}." : "")}",
        };
    }

    private static string Captions(DraftCreative creative) => string.Join("\n\n", creative.Captions.Select(caption => caption.Text));
}
