using Campaign.Core.Agents.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Campaign.Tests.Agents.Models;

public sealed class ToolLoopTests
{
    private readonly RecordedEvents _events = new();
    private int _invoked;

    private AIFunction Count => AIFunctionFactory.Create((int number) => $"{++_invoked}:{number}", "count");

    [Fact]
    public async Task Tool_is_called_told_and_answered()
    {
        var text = await RunAsync(Calls(1), ScriptedChatClient.Says("done"));

        Assert.Equal("done", text);
        Assert.Equal(("count", """{"number":1}"""), Assert.Single(_events.Calls));
        Assert.Equal("1:1", Assert.Single(_events.Results));
    }

    [Fact]
    public async Task Same_call_twice_ends_the_calling()
    {
        var text = await RunAsync(Calls(1), Calls(1), ScriptedChatClient.Says("done"));

        Assert.Equal("done", text);
        Assert.Equal(1, _invoked);
    }

    [Fact]
    public async Task Tool_that_was_not_offered_is_never_invoked()
    {
        var text = await RunAsync(ScriptedChatClient.Calls("send_campaign"), ScriptedChatClient.Says("done"));

        Assert.Equal("done", text);
        Assert.Equal(0, _invoked);
    }

    [Fact]
    public async Task Calls_are_bounded()
    {
        var number = 0;
        var text = await RunAsync(options => options?.ToolMode is NoneChatToolMode or null && number > 0 && options?.ToolMode is NoneChatToolMode
            ? [new TextContent("done")]
            : Enumerable.Range(0, 4).Select(AIContent (_) => Call(++number)).ToArray());

        Assert.Equal("done", text);
        Assert.True(_invoked <= 12, $"{_invoked} calls were made.");
    }

    [Fact]
    public async Task Malformed_arguments_are_the_models_to_mend()
    {
        var text = await RunAsync(
            ScriptedChatClient.Calls("count", new Dictionary<string, object?> { ["number"] = "many" }), Calls(2), ScriptedChatClient.Says("done"));

        Assert.Equal("done", text);
        Assert.Contains("error", _events.Results[0], StringComparison.Ordinal);
        Assert.Equal("1:2", _events.Results[1]);
    }

    private static Func<ChatOptions?, AIContent[]> Calls(int number) => _ => [Call(number)];

    private static FunctionCallContent Call(int number) => new($"call_{Guid.NewGuid():N}", "count", new Dictionary<string, object?> { ["number"] = number });

    private async Task<string> RunAsync(params Func<ChatOptions?, AIContent[]>[] turns)
    {
        using var client = new ScriptedChatClient(turns);
        return await ToolLoop.RunAsync(
            client, [new ChatMessage(ChatRole.User, "go")], new ChatOptions { Tools = [Count] }, _events, TestContext.Current.CancellationToken);
    }
}
