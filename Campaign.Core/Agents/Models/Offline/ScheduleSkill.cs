using System.Globalization;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline;

/// <summary>Turns time words into a time.</summary>
internal sealed class ScheduleSkill : IOfflineSkill
{
    public string Node => NodeNames.Schedule;

    public OfflineTurn Take(string input, ToolResults results)
    {
        var wanted = NodeJson.Read<ScheduleInput>(input)!;
        var now = DateTimeOffset.Parse(wanted.Now[..22], CultureInfo.InvariantCulture);
        return OfflineTurn.Say(NodeJson.Write(ScheduleWords.Read(wanted.TimeWords ?? "", now) is { } time
            ? new ScheduleAnswer(time.Mode) { LocalDateTime = time.Local?.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) }
            : new ScheduleAnswer("now") { Question = Sentences.Get("time_unclear", wanted.Language, wanted.TimeWords) }));
    }
}
