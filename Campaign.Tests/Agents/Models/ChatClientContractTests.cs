using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Prompts;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Models;

/// <summary>What every model behind the steps keeps to, whether it is built in or far away.</summary>
public abstract class ChatClientContractTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IChatClient _client = null!;

    public async ValueTask InitializeAsync() => _client = await OpenAsync();

    public virtual ValueTask DisposeAsync()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected abstract Task<IChatClient> OpenAsync();

    [Fact]
    public async Task Stream_ends_with_a_reason_and_tells_usage_once()
    {
        var updates = await CollectAsync(Plan(), Options("plan"));

        Assert.Single(updates, update => update.FinishReason == ChatFinishReason.Stop);
        var usage = Assert.Single(updates.SelectMany(update => update.Contents).OfType<UsageContent>());
        Assert.True(usage.Details.InputTokenCount > 0 && usage.Details.OutputTokenCount > 0);
    }

    [Fact]
    public async Task Whole_answer_is_the_pieces_of_the_stream()
    {
        var streamed = string.Concat((await CollectAsync(Plan(), Options("plan"))).Select(update => update.Text));
        var whole = (await _client.GetResponseAsync(Plan(), Options("plan"), Cancellation)).Text;

        Assert.Equal(whole, streamed);
        Assert.NotNull(NodeJson.TryRead<PlanAnswer>(whole));
    }

    [Fact]
    public async Task Tool_call_has_an_id_a_name_and_whole_arguments()
    {
        var options = Options("audience");
        options.Tools = [AIFunctionFactory.Create((string words, string when) => "{}", "resolve_event"), AIFunctionFactory.Create(() => "{}", "list_genres")];

        var response = await _client.GetResponseAsync(Audience(), options, Cancellation);

        var call = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().First(call => call.Name == "resolve_event");
        Assert.NotEmpty(call.CallId);
        Assert.Equal("next warehouse party", $"{call.Arguments!["words"]}");
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task Cancelled_call_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.GetResponseAsync(Plan(), Options("plan"), cancelled.Token));
    }

    private async Task<List<ChatResponseUpdate>> CollectAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions options)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in _client.GetStreamingResponseAsync(messages, options, Cancellation))
        {
            updates.Add(update);
        }

        return updates;
    }

    private static PromoterCard Promoter { get; } = new("Harbor Lights", "US", "America/New_York", "USD", ["en"], "warm");

    private static Microsoft.Extensions.AI.ChatMessage[] Plan() => [new(ChatRole.System, "Plan."), new(ChatRole.User, NodeJson.Write(
        new PlanInput("Who spent more than $500?", "2026-11-22T09:00-05:00 Sunday", Promoter, null, null, null, [])))];

    private static Microsoft.Extensions.AI.ChatMessage[] Audience() => [new(ChatRole.System, "Audience."), new(ChatRole.User, NodeJson.Write(new AudienceInput(
        "Email techno fans about our next warehouse party", "create_campaign", "next warehouse party", "marketing", "2026-11-22T09:00-05:00 Sunday", Promoter, null,
        (DraftEvent?)null, null, [], [], [], "en")))];

    private static ChatOptions Options(string node) => new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement, node),
    };
}

/// <summary>The built-in model.</summary>
public sealed class OfflineContractTests : ChatClientContractTests
{
    protected override Task<IChatClient> OpenAsync() => Task.FromResult<IChatClient>(
        new ServiceCollection().AddOfflineModel().BuildServiceProvider().GetRequiredService<OfflineChatClient>());
}

/// <summary>A provider over the wire.</summary>
public sealed class OpenAiContractTests : ChatClientContractTests
{
    private OpenAiWireStub _stub = null!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _stub.DisposeAsync();
    }

    protected override async Task<IChatClient> OpenAsync()
    {
        var asksForTools = TestContext.Current.TestMethod?.MethodName.StartsWith("Tool_call", StringComparison.Ordinal) == true;
        _stub = await OpenAiWireStub.StartAsync(asksForTools
            ? WireAnswer.ToolCall("resolve_event", "{\"words\":\"next ware", "house party\",\"when\":\"up", "coming\"}")
            : WireAnswer.Text("{\"say\":\"Let me count.\",\"action\":\"preview", "_audience\",\"channels\":[],\"language\":\"en\",\"purpose\":\"marketing\"}"));
        return OpenAiChatClientTests.Client(_stub);
    }
}
