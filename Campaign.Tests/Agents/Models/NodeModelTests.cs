using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Campaign.Tests.Agents.Models;

public sealed class NodeModelTests
{
    private const string Good = """{"message":"Come along.","goal":"invite","tone":"warm"}""";

    [Fact]
    public async Task Unreachable_model_is_followed_by_the_next_and_the_draft_says_which()
    {
        var reply = await AskAsync(new ScriptedChatClient(ScriptedChatClient.Fails()), new ScriptedChatClient(ScriptedChatClient.Says(Good)));

        Assert.Equal(("second", true), (reply.Model.Name, reply.Model.Offline));
    }

    [Fact]
    public async Task Answer_that_is_no_json_is_asked_for_once_more()
    {
        var model = new ScriptedChatClient(ScriptedChatClient.Says("I'd be happy to!"), ScriptedChatClient.Says(Good));

        var reply = await AskAsync(model);

        Assert.Equal("first", reply.Model.Name);
        Assert.Contains("could not be used", model.Conversations[1][^2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_the_step_refuses_twice_goes_to_the_next_model()
    {
        var stubborn = new ScriptedChatClient(ScriptedChatClient.Says("""{"message":"","goal":"invite","tone":"warm"}"""));

        var reply = await AskAsync(stubborn, new ScriptedChatClient(ScriptedChatClient.Says(Good)));

        Assert.Equal("second", reply.Model.Name);
        Assert.Equal(2, stubborn.Conversations.Count);
    }

    [Fact]
    public async Task Json_in_a_code_fence_is_taken()
    {
        var reply = await AskAsync(new ScriptedChatClient(ScriptedChatClient.Says($"```json\n{Good}\n```")));

        Assert.Equal("invite", reply.Answer.Goal);
    }

    private static Task<ModelReply<BriefAnswer>> AskAsync(params ScriptedChatClient[] clients)
    {
        var world = new EvaluationWorld(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Agents", "Evaluation", "world.json")));
        var context = new NodeContext(world.Promoter, new RunId(Guid.NewGuid()), AgentState.Empty, [], new RecordedEvents(), world.Now);
        return new NodeModel(new Chain(clients), NullLogger<NodeModel>.Instance).AskAsync<BriefAnswer>(
            context, NodeNames.Brief, ModelSize.Small, new { }, [], answer => answer.Message.Length == 0 ? "message is empty" : null,
            TestContext.Current.CancellationToken);
    }

    private sealed class Chain(ScriptedChatClient[] clients) : IModelCatalog
    {
        public IReadOnlyList<AgentModel> For(ModelSize size) => [.. clients.Select((client, i) => new AgentModel(client, i == 0 ? "first" : "second", i > 0))];
    }
}
