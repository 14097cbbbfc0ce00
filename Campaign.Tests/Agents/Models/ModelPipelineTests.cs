using Campaign.Core.Agents.Models;
using Campaign.Core.Common;
using Campaign.Core.RateLimits;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.Agents.Models;

/// <summary>What lies between the budget and the provider: limits and the cache.</summary>
public sealed class ModelPipelineTests(Engines engines)
{
    private readonly PromoterId _promoter = new(Guid.NewGuid());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Same_question_of_the_same_promoter_is_paid_for_once()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        using var model = new ScriptedChatClient(ScriptedChatClient.Says("first"), ScriptedChatClient.Says("second"));
        using var client = Cached(model, redis);

        Assert.Equal("first", await AskAsync(client, _promoter, "hello"));
        Assert.Equal("first", await AskAsync(client, _promoter, "hello"));
        Assert.Single(model.Conversations);
        Assert.Equal("second", await AskAsync(client, new PromoterId(Guid.NewGuid()), "hello"));
        await AskAsync(client, _promoter, "hello?");
        Assert.Equal(3, model.Conversations.Count);
    }

    [Fact]
    public async Task Calls_with_tools_are_never_answered_from_the_cache()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        using var model = new ScriptedChatClient(ScriptedChatClient.Says("ok"));
        using var client = Cached(model, redis);
        var tool = AIFunctionFactory.Create(() => 1, "count");

        await AskAsync(client, _promoter, "hello", tool);
        await AskAsync(client, _promoter, "hello", tool);

        Assert.Equal(2, model.Conversations.Count);
    }

    [Fact]
    public async Task Stream_that_breaks_off_leaves_nothing_in_the_cache()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(WireAnswer.Piece("Half of")), WireAnswer.Text("whole"));
        using var client = Cached(OpenAiChatClientTests.Client(stub), redis);

        await Assert.ThrowsAsync<ModelUnavailableException>(() => AskAsync(client, _promoter, "hello"));

        Assert.Equal("whole", await AskAsync(client, _promoter, "hello"));
        Assert.Equal("whole", await AskAsync(client, _promoter, "hello"));
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task Promoter_over_its_limit_is_told_so_before_anything_is_paid_and_others_are_not()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        using var model = new ScriptedChatClient(ScriptedChatClient.Says("ok"));
        var options = new ModelOptions { RequestsPerMinute = 3, LongestWaitForRoom = TimeSpan.Zero };
        using var client = new RateLimitedChatClient(model, new TokenBuckets(TimeProvider.System, redis), options, TimeProvider.System);

        for (var call = 0; call < 3; call++)
        {
            await AskAsync(client, _promoter, "hello");
        }

        var refused = await Assert.ThrowsAsync<DomainException>(() => AskAsync(client, _promoter, "hello"));
        Assert.Equal("rate_limited", refused.Code);
        Assert.Equal("ok", await AskAsync(client, new PromoterId(Guid.NewGuid()), "hello"));
        Assert.Equal(4, model.Conversations.Count);
    }

    [Fact]
    public async Task Call_waits_for_room_where_that_is_soon()
    {
        var clock = new WaitlessClock();
        using var model = new ScriptedChatClient(ScriptedChatClient.Says("ok"));
        var options = new ModelOptions { RequestsPerMinute = 1_000_000, TokensPerMinute = 200_000 };
        using var client = new RateLimitedChatClient(model, new TokenBuckets(TimeProvider.System), options, clock);

        await AskAsync(client, _promoter, new string('x', 800_000));
        await AskAsync(client, _promoter, "hello");

        Assert.All(clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, options.LongestWaitForRoom));
        Assert.NotEmpty(clock.Waits);
    }

    private static CachedChatClient Cached(IChatClient model, IConnectionMultiplexer redis) => new(model, "m", redis, TimeSpan.FromMinutes(1));

    private static async Task<string> AskAsync(IChatClient client, PromoterId promoter, string text, AITool? tool = null) => (await client.GetResponseAsync(
        text, new ModelCall(promoter, null, "copy").Attach(new ChatOptions { Tools = tool is null ? null : [tool] }), Cancellation)).Text;
}
