using Campaign.Core.Agents.Models;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.AI;
using Xunit;

namespace Campaign.Tests.Agents.Models;

public sealed class ResilientChatClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly WaitlessClock _clock = new();

    [Fact]
    public async Task Overloaded_provider_is_asked_again_after_its_own_wait()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(429, "7"), WireAnswer.Text("fine"));
        using var client = Client(stub, new ModelOptions());

        var response = await client.GetResponseAsync("hello", cancellationToken: Cancellation);

        Assert.Equal("fine", response.Text);
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
    }

    [Fact]
    public async Task Overloaded_provider_without_a_wait_is_asked_again_after_ours()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(429), WireAnswer.Fails(503), WireAnswer.Text("fine"));
        using var client = Client(stub, new ModelOptions());

        var response = await client.GetResponseAsync("hello", cancellationToken: Cancellation);

        Assert.Equal("fine", response.Text);
        Assert.Equal(3, stub.Requests.Count);
    }

    [Fact]
    public async Task Too_long_a_wait_is_no_wait_at_all()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(429, "3600"), WireAnswer.Text("fine"));
        using var client = Client(stub, new ModelOptions());

        await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task Refused_call_is_not_repeated(int status)
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(status), WireAnswer.Text("fine"));
        using var client = Client(stub, new ModelOptions());

        await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Nothing_is_repeated_after_the_first_piece()
    {
        await using var stub = await OpenAiWireStub.StartAsync(new WireAnswer(WireAnswer.Piece("Half of")), WireAnswer.Text("fine"));
        using var client = Client(stub, new ModelOptions());

        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Equal("truncated", failure.Outcome);
        Assert.Single(stub.Requests);
    }

    [Fact]
    public async Task Model_that_keeps_failing_is_left_alone()
    {
        await using var stub = await OpenAiWireStub.StartAsync(WireAnswer.Fails(500));
        using var client = Client(stub, new ModelOptions { Retries = 0 });
        for (var call = 0; call < 6; call++)
        {
            await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));
        }

        var failure = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync("hello", cancellationToken: Cancellation));

        Assert.Equal("circuit_open", failure.Outcome);
        Assert.Equal(6, stub.Requests.Count);
    }

    private ResilientChatClient Client(OpenAiWireStub stub, ModelOptions options) =>
        new(OpenAiChatClientTests.Client(stub, options), options, _clock);
}
