using System.Collections.Concurrent;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;

namespace Campaign.Tests.Fixtures;

/// <summary>
/// A graph without models that does what the real one does to the stream and the draft, and counts what would be paid for. A message that begins with
/// "ask" is only answered; any other makes a draft and asks for approval.
/// </summary>
internal sealed class FakeGraph
{
    /// <summary>Model calls per node.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    /// <summary>What happens within a node, between what it tells and its result.</summary>
    public Func<string, CancellationToken, Task> Within { get; set; } = (_, _) => Task.CompletedTask;

    public IEnumerable<IAgentNode> Nodes =>
    [
        new FakeNode(NodeNames.Plan, PlanAsync), new FakeNode(NodeNames.Audience, AudienceAsync), new FakeNode(NodeNames.Brief, BriefAsync),
        new FakeNode(NodeNames.Copy, CopyAsync),
        new FakeNode(NodeNames.Schedule, ScheduleAsync), new FakeNode(NodeNames.Compliance, ComplianceAsync),
    ];

    private async Task<AgentState> PlanAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var text = context.History[^1].Content;
        await PayAsync(NodeNames.Plan, cancellationToken);
        var request = new AgentRequest(text, text.StartsWith("ask", StringComparison.Ordinal) ? "report" : "create_campaign", "en");
        if (request.Action == "report")
        {
            await SayAsync(context, ["You have ", "12 ", "campaigns."], cancellationToken);
            return context.State with { Request = request, Next = [] };
        }

        var draft = context.State.Draft with
        {
            Status = "drafting",
            Intent = new DraftIntent(request.Action, ["email"], "en", "marketing"),
            Brief = new DraftBrief("announce", "Come and dance.", "warm", []),
        };
        return new AgentState(draft, request, [NodeNames.Audience, NodeNames.Copy, NodeNames.Schedule, NodeNames.Approval]);
    }

    private async Task<AgentState> AudienceAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var call = $"call-{Guid.NewGuid():N}";
        await context.Events.ToolCallAsync(call, "query_crm", """{"city":"Berlin"}""", cancellationToken);
        await PayAsync(NodeNames.Audience, cancellationToken);
        await context.Events.ToolResultAsync(call, """{"count":42}""", cancellationToken);
        var draft = context.State.Draft with
        {
            Audience = new DraftAudience(
                RuleJson.Read("""{"fan":"city","op":"eq","value":"Berlin"}"""), "Fans in Berlin", 42, new ReachableCounts(40, 7),
                [new FunnelStage("matched", 42), new FunnelStage("reachable", 40)], [], []),
        };
        await context.Events.DraftAsync(draft, cancellationToken);
        return context.State with { Draft = draft };
    }

    /// <summary>Not on the way of the plan here; another event by hand asks for it.</summary>
    private async Task<AgentState> BriefAsync(NodeContext context, CancellationToken cancellationToken)
    {
        await PayAsync(NodeNames.Brief, cancellationToken);
        var draft = context.State.Draft;
        return context.State with { Draft = draft with { Brief = draft.Brief! with { Message = $"About {draft.Event?.Name}." } } };
    }

    private async Task<AgentState> CopyAsync(NodeContext context, CancellationToken cancellationToken)
    {
        await context.Events.TextAsync("Here is ", cancellationToken);
        await PayAsync(NodeNames.Copy, cancellationToken);
        var copy = new DraftCopy([new CopyVariant("email-en", "en", "email", "Hello, " + context.State.Request!.Text, "Tickets") { Subject = "Hello" }]);
        var draft = context.State.Draft with { Copy = copy };
        await context.Events.DraftAsync(draft, cancellationToken);
        await SayAsync(context, ["the ", "copy."], cancellationToken);
        return context.State with { Draft = draft };
    }

    private async Task<AgentState> ScheduleAsync(NodeContext context, CancellationToken cancellationToken)
    {
        await PayAsync(NodeNames.Schedule, cancellationToken);
        return context.State with { Draft = context.State.Draft with { Schedule = new DraftSchedule("now", "Europe/Berlin") } };
    }

    /// <summary>Not on the way of the plan here; a change by hand is checked.</summary>
    private async Task<AgentState> ComplianceAsync(NodeContext context, CancellationToken cancellationToken)
    {
        await PayAsync(NodeNames.Compliance, cancellationToken);
        return context.State with { Draft = context.State.Draft with { Compliance = new DraftCompliance("pass", []) } };
    }

    private static async Task SayAsync(NodeContext context, IEnumerable<string> pieces, CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await context.Events.TextAsync(piece, cancellationToken);
        }

        await context.Events.EndTextAsync(cancellationToken);
    }

    private async Task PayAsync(string node, CancellationToken cancellationToken)
    {
        await Within(node, cancellationToken);
        Calls.AddOrUpdate(node, 1, (_, count) => count + 1);
    }

    private sealed class FakeNode(string name, Func<NodeContext, CancellationToken, Task<AgentState>> run) : IAgentNode
    {
        public string Name => name;

        public Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
    }
}
