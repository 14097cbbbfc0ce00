using Campaign.Contracts.Agents;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Common;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents;

/// <summary>Talks to the steps as the runner does, without its machinery: plan, then what it says is next, until approval or the end.</summary>
internal sealed class AgentConversation : IDisposable
{
    private readonly EvaluationWorld _world;
    private readonly ServiceProvider _services;
    private readonly List<ThreadMessage> _history = [];

    public AgentConversation(EvaluationWorld world, Action<IServiceCollection>? configure = null)
    {
        _world = world;
        var services = new ServiceCollection().AddLogging().AddAgentNodes().AddOfflineModel();
        services.AddSingleton<IModelCatalog, OfflineOnly>();
        services.AddSingleton<ICrmReader>(world);
        services.AddSingleton<IAudienceCounter, FixedCounter>();
        services.AddSingleton<IInsightReader, NoHistory>();
        services.AddSingleton<IMemoryBook, Notebook>();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public AgentState State { get; set; } = AgentState.Empty;

    public CampaignDraft Draft => State.Draft;

    public RecordedEvents Events { get; } = new();

    public List<string> Steps { get; } = [];

    public async Task<CampaignDraft> SayAsync(string message)
    {
        Add("user", message);
        State = State with { Next = [NodeNames.Plan] };
        Steps.Clear();
        while (State.Next is [var name, ..])
        {
            Steps.Add(name);
            State = State with { Next = [.. State.Next.Skip(1)] };
            if (name == NodeNames.Approval)
            {
                State = State with { Draft = Draft with { Status = "awaiting_approval" }, Next = [] };
                break;
            }

            using var scope = _services.CreateScope();
            var node = scope.ServiceProvider.GetServices<IAgentNode>().Single(candidate => candidate.Name == name);
            var context = new NodeContext(_world.Promoter, new RunId(Guid.Empty), State, _history, Events, _world.Now);
            State = await node.RunAsync(context, TestContext.Current.CancellationToken);
        }

        Add("assistant", Events.Text);
        return Draft;
    }

    public void Dispose() => _services.Dispose();

    private void Add(string role, string text) => _history.Add(new ThreadMessage
    {
        PromoterId = _world.Promoter.PromoterId,
        ThreadId = Guid.Empty,
        Sequence = _history.Count + 1,
        MessageId = $"m{_history.Count + 1}",
        RunId = new RunId(Guid.Empty),
        Role = role,
        Content = text,
        CreatedAt = _world.Now,
    });
}

/// <summary>The built-in model for everything, without books or telemetry.</summary>
internal sealed class OfflineOnly(OfflineChatClient client) : IModelCatalog
{
    public IReadOnlyList<AgentModel> For(ModelSize size) => [new(client, OfflineChatClient.ModelName, Offline: true)];
}

/// <summary>What the steps told the stream.</summary>
internal sealed class RecordedEvents : INodeEvents
{
    private readonly System.Text.StringBuilder _text = new();

    public string Text => _text.ToString();

    public List<(string Tool, string Arguments)> Calls { get; } = [];

    public List<string> Results { get; } = [];

    public ValueTask TextAsync(string delta, CancellationToken cancellationToken)
    {
        _text.Append(delta);
        return ValueTask.CompletedTask;
    }

    public ValueTask EndTextAsync(CancellationToken cancellationToken) => TextAsync("\n", cancellationToken);

    public ValueTask ToolCallAsync(string toolCallId, string toolName, string arguments, CancellationToken cancellationToken)
    {
        Calls.Add((toolName, arguments));
        return ValueTask.CompletedTask;
    }

    public ValueTask ToolResultAsync(string toolCallId, string result, CancellationToken cancellationToken)
    {
        Results.Add(result);
        return ValueTask.CompletedTask;
    }

    public ValueTask DraftAsync(CampaignDraft draft, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
