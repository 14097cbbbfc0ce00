using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Models.Providers;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using Xunit;

namespace Campaign.Tests.Agents.Models;

/// <summary>The wire's traps, each met on a real connection.</summary>
public sealed class OpenAiChatClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Error_in_the_middle_of_a_stream_is_no_answer()
    {
        var failure = await FailAsync(new WireAnswer(WireAnswer.Piece("Half of"), """{"error":{"message":"overloaded","type":"server_error"}}""", "[DONE]"));

        Assert.Equal("stream_error", failure.Outcome);
    }

    [Fact]
    public async Task Stream_that_ends_early_is_no_answer()
    {
        var failure = await FailAsync(new WireAnswer(WireAnswer.Piece("Half of")));

        Assert.Equal("truncated", failure.Outcome);
    }

    [Fact]
    public async Task Silent_stream_is_given_up_after_its_idle_time()
    {
        var failure = await FailAsync(new WireAnswer(WireAnswer.Piece("Half of")) { Silent = true }, new ModelOptions { IdleTimeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal("timeout", failure.Outcome);
        Assert.True(failure.Transient);
    }

    [Theory]
    [InlineData(429, "rate_limited", true)]
    [InlineData(500, "provider_error", true)]
    [InlineData(503, "provider_error", true)]
    [InlineData(401, "refused", false)]
    [InlineData(400, "refused", false)]
    public async Task Status_is_told_in_our_terms(int status, string outcome, bool transient)
    {
        var failure = await FailAsync(WireAnswer.Fails(status, "7"));

        Assert.Equal((outcome, transient), (failure.Outcome, failure.Transient));
        Assert.Equal(transient ? TimeSpan.FromSeconds(7) : null, failure.RetryAfter);
    }

    [Fact]
    public async Task Refused_connection_is_told_in_our_terms()
    {
        var stub = await OpenAiWireStub.StartAsync();
        using var client = Client(stub);
        await stub.DisposeAsync();

        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Equal(("unreachable", true), (failure.Outcome, failure.Transient));
    }

    [Fact]
    public async Task Malformed_stream_is_told_in_our_terms()
    {
        var failure = await FailAsync(new WireAnswer("{not json"));

        Assert.Equal("malformed", failure.Outcome);
    }

    [Fact]
    public async Task F20_usage_told_more_than_once_counts_once()
    {
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(
            WireAnswer.Piece("ok"), WireAnswer.Usage(100, 1, 0), WireAnswer.Usage(100, 2, 0), WireAnswer.Finish("stop"), WireAnswer.Usage(100, 3, 64), "[DONE]"));
        using var client = Client(stub);

        var response = await client.GetResponseAsync("hello", cancellationToken: Cancellation);

        Assert.Equal((100, 3, 64), (response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount, response.Usage?.CachedInputTokenCount));
    }

    [Fact]
    public async Task Our_own_properties_never_reach_the_wire()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Text("ok"));
        using var client = Client(stub);
        var call = new ModelCall(new PromoterId(Guid.NewGuid()), null, "plan");

        await client.GetResponseAsync("hello", call.Attach(new ChatOptions()), Cancellation);

        var request = Assert.Single(stub.Requests).ToJsonString();
        Assert.DoesNotContain("campaign.call", request, StringComparison.Ordinal);
        Assert.DoesNotContain(call.Promoter.ToString(), request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_that_goes_away_is_cancelled_and_no_provider_failure()
    {
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(WireAnswer.Piece("Half of")) { Silent = true });
        using var client = Client(stub);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync("hello", cancellationToken: leave.Token))
            {
                await leave.CancelAsync();
            }
        });
    }

    private static async Task<ModelUnavailableException> FailAsync(WireAnswer answer, ModelOptions? options = null)
    {
        await using var stub = await OpenAiWireStub.StartAsync(answer);
        using var client = Client(stub, options);
        return await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));
    }

    internal static OpenAiChatClient Client(OpenAiWireStub stub, ModelOptions? options = null) => new(
        new ProviderConnection(stub.Endpoint, "test", "large", "small", null), "small", options ?? new ModelOptions(), TimeProvider.System);
}
