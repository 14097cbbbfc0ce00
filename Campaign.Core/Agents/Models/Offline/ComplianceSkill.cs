using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline;

/// <summary>Has nothing to add to the deterministic rules, which always run.</summary>
internal sealed class ComplianceSkill : IOfflineSkill
{
    public string Node => NodeNames.Compliance;

    public OfflineTurn Take(string input, ToolResults results) => OfflineTurn.Say(NodeJson.Write(new ComplianceAnswer([])));
}
