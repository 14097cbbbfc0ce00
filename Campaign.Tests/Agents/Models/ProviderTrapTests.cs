using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Models.Providers;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using Xunit;

namespace Campaign.Tests.Agents.Models;

/// <summary>The wire's rarer traps, and the forms of address that servers have.</summary>
public sealed class ProviderTrapTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_calls_whose_fragments_are_interleaved_come_out_whole()
    {
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(
            WireAnswer.Call(0, "call_a", "count", ""), WireAnswer.Call(1, "call_b", "count", ""), WireAnswer.Call(1, arguments: """{"number":"""),
            WireAnswer.Call(0, arguments: """{"num"""), WireAnswer.Call(1, arguments: "2}"), WireAnswer.Call(0, arguments: """ber":1}"""),
            WireAnswer.Finish("tool_calls"), "[DONE]"));
        using var client = OpenAiChatClientTests.Client(stub);

        var response = await client.GetResponseAsync("hello", cancellationToken: Cancellation);

        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().OrderBy(call => call.CallId).ToArray();
        Assert.Equal(["call_a=1", "call_b=2"], calls.Select(call => $"{call.CallId}={call.Arguments!["number"]}"));
    }

    [Fact]
    public async Task Arguments_that_are_no_json_are_told_to_the_model_and_the_tool_is_not_called()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.ToolCall("count", """{"number": oops"""), WireAnswer.Text("done"));
        using var client = OpenAiChatClientTests.Client(stub);
        var (events, invoked) = (new RecordedEvents(), 0);
        var tool = AIFunctionFactory.Create((int number) => invoked += number, "count");

        var text = await ToolLoop.RunAsync(client, [new ChatMessage(ChatRole.User, "go")], new ChatOptions { Tools = [tool] }, events, Cancellation);

        Assert.Equal(("done", 0), (text, invoked));
        Assert.Contains("error", Assert.Single(events.Results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refused_content_is_no_answer_and_is_not_asked_for_again(bool byFilter)
    {
        await using var stub = await OpenAiWireStub.StartAsync(
            byFilter ? new WireAnswer(WireAnswer.Piece("Half of"), WireAnswer.Finish("content_filter"), "[DONE]")
                : new WireAnswer(WireAnswer.Refusal("I can't help with that."), WireAnswer.Finish("stop"), "[DONE]"));
        var options = new ModelOptions();
        using var client = new ResilientChatClient(OpenAiChatClientTests.Client(stub, options), options, new WaitlessClock());

        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Equal(("content_refused", false), (failure.Outcome, failure.Transient));
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Stream_that_never_pauses_long_enough_is_given_up_after_the_total_time()
    {
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(WireAnswer.Piece("x")) { Endless = true });
        using var client = OpenAiChatClientTests.Client(stub, new ModelOptions { IdleTimeout = TimeSpan.FromMinutes(1), TotalTimeout = TimeSpan.FromMilliseconds(400) });

        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Equal("timeout", failure.Outcome);
    }

    [Fact]
    public async Task Azures_own_address_has_the_deployment_the_version_and_the_key_where_Azure_looks_for_them()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Text("ok"));
        var connection = ProviderConnection.Parse($"Endpoint={stub.Server};Key=azure-key;Model=our-deployment;ApiVersion=2024-10-21")!;
        using var client = new OpenAiChatClient(connection, connection.Model, new ModelOptions(), TimeProvider.System);

        var response = await client.GetResponseAsync("hello", cancellationToken: Cancellation);

        Assert.Equal("ok", response.Text);
        Assert.Equal(("/openai/deployments/our-deployment/chat/completions?api-version=2024-10-21", "azure-key", ""), Assert.Single(stub.Addresses));
    }

    [Theory]
    [InlineData("Model=m", true)]
    [InlineData("Endpoint=https://ours.openai.azure.com/openai/v1;Model=m", true)]
    [InlineData("Endpoint=http://localhost:11434/v1;Model=m", false)]
    [InlineData("Endpoint=http://localhost:11434/v1;Model=m;PromptCacheKey=true", true)]
    [InlineData("Endpoint=https://api.openai.com/v1;Model=m;PromptCacheKey=false", false)]
    public void Cache_key_goes_where_it_is_known(string connection, bool known) => Assert.Equal(known, ProviderConnection.Parse(connection)!.PromptCacheKey);

    [Fact]
    public async Task Prompt_begins_with_what_never_changes_and_names_the_promoters_cache()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Text("ok"));
        var connection = ProviderConnection.Parse($"Endpoint={stub.Endpoint};Model=m;PromptCacheKey=true")!;
        using var client = new OpenAiChatClient(connection, connection.Model, new ModelOptions(), TimeProvider.System);
        var promoter = new PromoterId(Guid.NewGuid());
        List<ChatMessage> prompt = [new(ChatRole.System, "fixed"), new(ChatRole.User, "before"), new(ChatRole.User, "now")];

        await client.GetResponseAsync(prompt, new ModelCall(promoter, null, "plan").Attach(new ChatOptions()), Cancellation);

        var request = Assert.Single(stub.Requests);
        Assert.Equal(promoter.ToString(), (string?)request["prompt_cache_key"]);
        Assert.Equal(["system", "user", "user"], request["messages"]!.AsArray().Select(message => (string)message!["role"]!));
    }
}
