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
        return OfflineTurn.Say(NodeJson.Write(new CopyAnswer([.. wanted.Slots.Select(slot => Write(wanted, slot))])));
    }

    private static CopyDraft Write(CopyInput input, CopySlot slot)
    {
        var written = new CopyComposer(input, slot).Compose();
        return input.Current?.FirstOrDefault(text => text.Id == slot.Id) is not { } current ? written : written with
        {
            Body = input.Keep.Contains("body") ? current.Body : written.Body,
            Cta = input.Keep.Contains("body") ? current.Cta : written.Cta,
            Subject = input.Keep.Contains("subject") ? current.Subject : written.Subject,
            Preheader = input.Keep.Contains("subject") ? current.Preheader : written.Preheader,
        };
    }
}
