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

        var language = draft.Intent!.ReplyLanguage;
        var list = string.Join(", ", variants.Select(variant => $"{ChannelWords.Of(variant.Channel, language)} ({variant.Locale})"));
        var subject = variants[0].Subject;
        return language switch
        {
            "es" => $"Textos listos: {list}.{(subject is null ? "" : $" Asunto: “{subject}”.")}",
            "de" => $"Texte fertig: {list}.{(subject is null ? "" : $" Betreff: „{subject}“.")}",
            "fr" => $"Textes prêts : {list}.{(subject is null ? "" : $" Objet : « {subject} ».")}",
            "pt" => $"Textos prontos: {list}.{(subject is null ? "" : $" Assunto: “{subject}”.")}",
            _ => $"Texts ready: {list}.{(subject is null ? "" : $" Subject: “{subject}”.")}",
        };
    }

    private static string Captions(DraftCreative creative) => string.Join("\n\n", creative.Captions.Select(caption => caption.Text));
}
