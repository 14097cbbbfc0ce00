using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>Writes each wanted text. On an edit what is to be kept stays as it is.</summary>
internal sealed class CopySkill : IOfflineSkill
{
    public string Node => NodeNames.Copy;

    public OfflineTurn Take(string input, ToolResults results)
    {
        var wanted = NodeJson.Read<CopyInput>(input)!;
        var written = new Dictionary<string, CopyDraft>(StringComparer.Ordinal);
        foreach (var slot in wanted.Slots)
        {
            written[slot.Id] = Write(wanted, slot, wanted.Slots.Where(other => other.Variant < slot.Variant && other.Channel == slot.Channel && other.Locale == slot.Locale)
                .Select(other => written[other.Id]).ToList());
        }

        return OfflineTurn.Say(NodeJson.Write(new CopyAnswer([.. written.Values])));
    }

    /// <summary>A person's own sentence stands in the texts of its language. Where none is of it, it is taken for the main one's.</summary>
    private static string? Sentence(CopyInput input, CopySlot slot)
    {
        if (!input.Brief.ByHand)
        {
            return null;
        }

        var language = LanguageGuess.Of(input.Brief.Message);
        var spoken = input.Slots.FirstOrDefault(known => Locales.Short(known.Locale) == language) ?? input.Slots[0];
        return Locales.Short(spoken.Locale) == Locales.Short(slot.Locale) ? input.Brief.Message : null;
    }

    private static CopyDraft Write(CopyInput input, CopySlot slot, List<CopyDraft> before)
    {
        var avoid = input.AvoidSubjects.Concat(before.Select(text => text.Subject).OfType<string>()).ToList();
        var written = new CopyComposer(input with { Seed = input.Seed + slot.Variant, AvoidSubjects = avoid }, slot, Sentence(input, slot)).Compose();
        if (before.Count > 0)
        {
            // Of a test the variants differ in one thing only.
            return input.Tested == "body"
                ? written with { Subject = before[0].Subject, Preheader = before[0].Preheader }
                : written with { Body = before[0].Body, Cta = before[0].Cta, Preheader = before[0].Preheader };
        }

        return input.Current?.FirstOrDefault(text => text.Id == slot.Id) is not { } current ? written : written with
        {
            Body = input.Keep.Contains("body") ? current.Body : written.Body,
            Cta = input.Keep.Contains("body") ? current.Cta : written.Cta,
            Subject = input.Keep.Contains("subject") ? current.Subject : written.Subject,
            Preheader = input.Keep.Contains("subject") ? current.Preheader : written.Preheader,
        };
    }
}
