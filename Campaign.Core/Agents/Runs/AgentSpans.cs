using System.Diagnostics;
using Campaign.Core.Telemetry;

namespace Campaign.Core.Agents.Runs;

/// <summary>The spans of a run by OpenTelemetry's conventions for generative AI. Ids alone: no message is in them.</summary>
internal static class AgentSpans
{
    public static Activity? Run(RunSession session) => CampaignTelemetry.Source.StartActivity("invoke_workflow campaign")
        ?.SetTag("gen_ai.operation.name", "invoke_workflow").SetTag("gen_ai.workflow.name", "campaign")
        .SetTag("gen_ai.conversation.id", session.Run.ThreadId.ToString())
        .SetTag(CampaignTelemetry.Tags.Run, session.RunId.ToString())
        .SetTag(CampaignTelemetry.Tags.Promoter, session.Run.PromoterId.ToString());

    public static Activity? Node(string node, RunSession session) => CampaignTelemetry.Source.StartActivity($"invoke_agent {node}")
        ?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", node)
        .SetTag("gen_ai.conversation.id", session.Run.ThreadId.ToString())
        .SetTag(CampaignTelemetry.Tags.Run, session.RunId.ToString());
}
