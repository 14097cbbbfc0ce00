using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>
/// One step of the graph. Reads the state, calls models and tools, returns the next state. A node keeps nothing between calls and has no effect
/// outside its result, so that it may be run again after a crash.
/// </summary>
public interface IAgentNode
{
    /// <summary>As in <see cref="NodeNames"/>; also the step name on the wire.</summary>
    string Name { get; }

    /// <summary>Runs the step.</summary>
    /// <param name="context">What it may read, and where it tells what it does.</param>
    /// <param name="cancellationToken">Cancelled when the run is cancelled or the lease is lost.</param>
    /// <returns>The state after the step; equal inputs should give equal results.</returns>
    Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken);
}

/// <summary>The steps of the graph.</summary>
public static class NodeNames
{
    /// <summary>Reads the message, the thread and the draft; decides which steps run.</summary>
    public const string Plan = "plan";

    /// <summary>Makes the audience rule and counts it.</summary>
    public const string Audience = "audience";

    /// <summary>Writes the brief from the CRM's facts.</summary>
    public const string Brief = "brief";

    /// <summary>Writes the texts.</summary>
    public const string Copy = "copy";

    /// <summary>Checks audience and texts.</summary>
    public const string Compliance = "compliance";

    /// <summary>Proposes the time.</summary>
    public const string Schedule = "schedule";

    /// <summary>Stops and asks a person; the runner's own step, no node.</summary>
    public const string Approval = "approval";

    /// <summary>Makes and schedules the approved campaign; the runner's own step, no node.</summary>
    public const string Commit = "commit";

    /// <summary>A person's hand on the draft; no node, and no step of the runner's.</summary>
    public const string Edit = "edit";

    /// <summary>A person's way back to what the draft was; no node either.</summary>
    public const string Restore = "restore";

    /// <summary>Answers questions about results.</summary>
    public const string Report = "report";
}

/// <summary>What travels from step to step and is stored in checkpoints.</summary>
/// <param name="Draft">The document that the marketer sees.</param>
/// <param name="Request">What the current message asks, as the plan understood it; null before.</param>
/// <param name="Next">The steps still to run, in order.</param>
public sealed record AgentState(CampaignDraft Draft, AgentRequest? Request, IReadOnlyList<string> Next)
{
    /// <summary>A thread's first state.</summary>
    public static AgentState Empty { get; } = new(new CampaignDraft("empty", 0), null, []);
}

/// <summary>What one message asks, as the plan understood it: hints for the later steps, in words of the graph.</summary>
/// <param name="Text">The marketer's message.</param>
/// <param name="Action">As in <see cref="DraftIntent.Action"/>.</param>
/// <param name="Language">BCP 47 language of the message.</param>
public sealed record AgentRequest(string Text, string Action, string Language)
{
    /// <summary>The goal, where one was said or is plain.</summary>
    public string? Goal { get; init; }

    /// <summary>The tone, where one was said.</summary>
    public string? Tone { get; init; }

    /// <summary><c>shorter</c>, <c>longer</c> or null.</summary>
    public string? Length { get; init; }

    /// <summary>Characters or words the copy must not have.</summary>
    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>What is offered, as the marketer said it.</summary>
    public string? Offer { get; init; }

    /// <summary>The words that name the promoted event, such as <c>next warehouse party</c>.</summary>
    public string? EventWords { get; init; }

    /// <summary>The words that name the time, such as <c>Friday at 6pm</c>.</summary>
    public string? TimeWords { get; init; }

    /// <summary>Whether captions for social posts are wanted.</summary>
    public bool Captions { get; init; }

    /// <summary>Groups with a time each; empty where all get it at once.</summary>
    public IReadOnlyList<RequestedWave> Waves { get; init; } = [];

    /// <summary>The words that say who is meant, where the message says more; null for the whole message.</summary>
    public string? AudienceWords { get; init; }
}

/// <summary>A group of the audience as the message says it.</summary>
/// <param name="Name">The wave.</param>
/// <param name="Words">Who.</param>
/// <param name="TimeWords">When.</param>
/// <param name="Others">Whether those of the groups before are left out.</param>
public sealed record RequestedWave(string Name, string Words, string TimeWords, bool Others);

/// <summary>What a node may read, and where it tells what it does.</summary>
/// <param name="Promoter">The tenant.</param>
/// <param name="RunId">The run.</param>
/// <param name="State">The state before the step.</param>
/// <param name="History">The thread's messages, oldest first, the current one last.</param>
/// <param name="Events">The stream of the run.</param>
/// <param name="Now">The run's clock reading for this step; the same when the step is run again.</param>
public sealed record NodeContext(
    Promoter Promoter, RunId RunId, AgentState State, IReadOnlyList<ThreadMessage> History, INodeEvents Events, DateTimeOffset Now);

/// <summary>The stream of a run, as a node writes to it. Deltas are coalesced and live; whole messages and tool calls are stored.</summary>
public interface INodeEvents
{
    /// <summary>Adds to the step's text message, beginning one where none is open.</summary>
    /// <param name="delta">The next piece.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is taken.</returns>
    ValueTask TextAsync(string delta, CancellationToken cancellationToken);

    /// <summary>Ends the open text message, which becomes a message of the thread.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is taken.</returns>
    ValueTask EndTextAsync(CancellationToken cancellationToken);

    /// <summary>Tells of a tool call before it runs.</summary>
    /// <param name="toolCallId">The model's id of the call.</param>
    /// <param name="toolName">The tool.</param>
    /// <param name="arguments">JSON.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is taken.</returns>
    ValueTask ToolCallAsync(string toolCallId, string toolName, string arguments, CancellationToken cancellationToken);

    /// <summary>Tells a tool call's result.</summary>
    /// <param name="toolCallId">The model's id of the call.</param>
    /// <param name="result">JSON, at most 8 KB.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is taken.</returns>
    ValueTask ToolResultAsync(string toolCallId, string result, CancellationToken cancellationToken);

    /// <summary>Shows a draft in the making: sent as STATE_DELTA against what was sent before.</summary>
    /// <param name="draft">The draft so far.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is taken.</returns>
    ValueTask DraftAsync(CampaignDraft draft, CancellationToken cancellationToken);
}
