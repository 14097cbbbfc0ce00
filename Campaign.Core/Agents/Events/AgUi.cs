using System.Text.Json.Nodes;
using Campaign.Contracts.Agents;

namespace Campaign.Core.Agents.Events;

/// <summary>The events of AG-UI (docs.ag-ui.com) as JSON text. The type comes first, so that a glance at the text tells it.</summary>
internal static class AgUi
{
    public static string RunStarted(Guid threadId, Guid runId, Guid? parentRunId) => AgentJson.Write(new { type = "RUN_STARTED", threadId, runId, parentRunId });

    public static string RunFinished(Guid threadId, Guid runId, IReadOnlyList<ModelUsage> usage) =>
        AgentJson.Write(new { type = "RUN_FINISHED", threadId, runId, outcome = new { type = "success" }, usage });

    public static string RunInterrupted(Guid threadId, Guid runId, OpenInterrupt interrupt, IReadOnlyList<ModelUsage> usage) =>
        AgentJson.Write(new { type = "RUN_FINISHED", threadId, runId, outcome = new { type = "interrupt", interrupts = new[] { interrupt } }, usage });

    public static string RunError(string code, string message) => AgentJson.Write(new { type = "RUN_ERROR", message, code });

    public static string Custom<T>(string name, T value) => AgentJson.Write(new { type = "CUSTOM", name, value });

    public static string StateSnapshot(JsonNode snapshot) => AgentJson.Write(new { type = "STATE_SNAPSHOT", snapshot });

    public static string StateDelta(JsonArray delta) => AgentJson.Write(new { type = "STATE_DELTA", delta });

    /// <summary>The protocol's messages have no time; clients warn of members that it does not know.</summary>
    public static string MessagesSnapshot(IEnumerable<ChatMessage> messages) => AgentJson.Write(new
    {
        type = "MESSAGES_SNAPSHOT",
        messages = messages.Select(message => new { message.Id, message.Role, message.Content, message.Name }),
    });

    public static string StepStarted(string stepName) => AgentJson.Write(new { type = "STEP_STARTED", stepName });

    public static bool IsStepStarted(string json) => json.StartsWith("""{"type":"STEP_STARTED",""", StringComparison.Ordinal);

    public static string StepFinished(string stepName) => AgentJson.Write(new { type = "STEP_FINISHED", stepName });

    public static string TextStart(string messageId, string name) => AgentJson.Write(new { type = "TEXT_MESSAGE_START", messageId, role = "assistant", name });

    /// <summary>By far the most frequent, and so put together by hand.</summary>
    public static string TextContent(string messageId, string delta) =>
        $$"""{"type":"TEXT_MESSAGE_CONTENT","messageId":"{{messageId}}","delta":{{AgentJson.Write(delta)}}}""";

    public static string TextEnd(string messageId) => AgentJson.Write(new { type = "TEXT_MESSAGE_END", messageId });

    public static string ToolCallStart(string toolCallId, string toolCallName) => AgentJson.Write(new { type = "TOOL_CALL_START", toolCallId, toolCallName });

    public static string ToolCallArgs(string toolCallId, string delta) => AgentJson.Write(new { type = "TOOL_CALL_ARGS", toolCallId, delta });

    public static string ToolCallEnd(string toolCallId) => AgentJson.Write(new { type = "TOOL_CALL_END", toolCallId });

    public static string ToolCallResult(string messageId, string toolCallId, string content) =>
        AgentJson.Write(new { type = "TOOL_CALL_RESULT", messageId, toolCallId, content, role = "tool" });
}

/// <summary>Tokens of one model in a run.</summary>
internal sealed record ModelUsage(string Model, long InputTokens, long OutputTokens, long CachedInputTokens);
