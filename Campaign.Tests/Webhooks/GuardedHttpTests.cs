using System.Net;
using Campaign.Core.Common;
using Campaign.Core.Outgoing;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;
using Xunit;

namespace Campaign.Tests.Webhooks;

/// <summary>Addresses that tenants give lead to the public internet or nowhere.</summary>
public sealed class GuardedHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    public void Private_networks_are_refused(string address) => Assert.False(PublicNetwork.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void Public_addresses_are_let_through(string address) => Assert.True(PublicNetwork.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://shop.example/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://user:word@shop.example/hook")]
    [InlineData("ftp://shop.example/hook")]
    [InlineData("hook")]
    public void Address_that_names_no_public_https_server_is_refused_when_it_is_entered(string url)
    {
        using var outgoing = Guarded(allowLoopback: false);

        Assert.Equal("invalid_url", Assert.Throws<DomainException>(() => outgoing.Require(url)).Code);
    }

    [Fact]
    public async Task Name_that_leads_into_a_private_network_is_refused_at_the_connection()
    {
        await using var stub = await StubService.StartAsync("inside");
        using var outgoing = Guarded(allowLoopback: false);
        var inside = stub.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => outgoing.Client.GetAsync(new Uri(inside), Cancellation));

        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Name_is_looked_at_again_at_each_connection()
    {
        // The first answer is public, the second one is the machine itself: DNS rebinding.
        var answers = new Queue<IPAddress>([IPAddress.Parse("192.0.2.1"), IPAddress.Loopback]);
        using var outgoing = new GuardedHttp(Options.Create(new OutgoingOptions()), (_, _) => Task.FromResult(new[] { answers.Dequeue() }));

        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => outgoing.Client.GetAsync(new Uri("http://rebinding.example:1/"), Cancellation));
        }

        Assert.Empty(answers);
    }

    [Fact]
    public async Task Redirect_into_the_inside_is_not_followed()
    {
        await using var stub = await StubService.StartAsync(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest/meta-data");
            return Task.CompletedTask;
        });
        using var outgoing = Guarded(allowLoopback: true);

        using var answer = await outgoing.Client.GetAsync(new Uri(stub.Address), Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Single(stub.Requests);
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    [InlineData("Staging", false)]
    public void Loopback_can_be_opened_in_Development_alone(string name, bool possible)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns(name);

        var verdict = new LoopbackInDevelopmentAlone(environment).Validate(null, new OutgoingOptions { AllowLoopback = true });

        Assert.Equal(possible, verdict.Succeeded);
    }

    private static GuardedHttp Guarded(bool allowLoopback) => new(Options.Create(new OutgoingOptions { AllowLoopback = allowLoopback }));
}
