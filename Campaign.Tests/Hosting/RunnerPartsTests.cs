using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Engines;
using Campaign.Hosting.Native;
using Xunit;

namespace Campaign.Tests.Hosting;

public sealed class RunnerPartsTests
{
    [Fact]
    public void Restarts_come_ever_later_until_a_good_run()
    {
        var backoff = new Backoff();

        var delays = Enumerable.Range(0, 7).Select(_ => backoff.After(TimeSpan.FromSeconds(1)).TotalSeconds).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], delays);
        Assert.Equal(TimeSpan.FromSeconds(1), backoff.After(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Taken_port_is_named_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddResource(new ProjectResource("gateway")).WithHttpEndpoint(port: port);

        var refused = Assert.Throws<DistributedApplicationException>(() => EndpointAllocator.Allocate(builder.Resources, randomizePorts: false));

        Assert.Contains($"Port {port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"--gateway-port {port + 1}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_ports_are_never_given_twice()
    {
        var ports = Enumerable.Range(0, 200).Select(_ => FreePorts.Next()).ToList();

        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void Generated_parameter_keeps_its_rules()
    {
        var generator = new GenerateParameterDefault { MinLength = 48, Special = false, MinNumeric = 5 };

        var value = generator.GetDefaultValue();

        Assert.Equal(48, value.Length);
        Assert.All(value, letter => Assert.True(char.IsAsciiLetterOrDigit(letter)));
        Assert.True(value.Count(char.IsAsciiDigit) >= 5);
        Assert.NotEqual(value, generator.GetDefaultValue());
    }

    [Fact]
    public async Task Missing_engine_is_told_with_the_commands_to_type()
    {
        var nowhere = new EngineSettings(SearchFolders: [], Cache: "/nonexistent/campaign", Installers: []);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => new EngineProvider(nowhere, new Progress(TextWriter.Null)).RedisAsync(TestContext.Current.CancellationToken));

        Assert.Contains("apt-get install redis-server", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_told_in_words()
    {
        var settings = EngineSettings.From(new Microsoft.Extensions.Configuration.ConfigurationManager());

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => new EngineProvider(settings, new Progress(TextWriter.Null)).PostgresAsync("9", TestContext.Current.CancellationToken));

        Assert.Contains("PostgreSQL 9", refused.Message, StringComparison.Ordinal);
    }
}
