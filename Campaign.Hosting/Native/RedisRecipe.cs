using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Engines;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>A Redis of our own that keeps nothing on disk: what may not be lost is not in Redis.</summary>
internal sealed class RedisRecipe(RedisResource redis, EngineProvider engines, StateFolder state) : IProcessRecipe
{
    private EngineBinaries _engine = null!;

    public TimeSpan StopPatience => TimeSpan.FromSeconds(5);

    public bool AlwaysRestarts => true;

    public async Task PrepareAsync(CancellationToken cancellationToken) => _engine = await engines.RedisAsync(cancellationToken).ConfigureAwait(false);

    public async Task<LaunchPlan> PlanAsync(Replica replica, CancellationToken cancellationToken)
    {
        // The password goes by a private file: arguments can be read by everybody on the machine.
        var folder = state.CreateEngineFolder(redis.Name);
        var file = Path.Combine(folder, "redis.conf");
        var password = await PasswordAsync(cancellationToken).ConfigureAwait(false);
        StateFolder.WritePrivate(file, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            port {redis.PrimaryEndpoint.Port}
            bind 127.0.0.1
            dir {folder}
            save ""
            appendonly no
            requirepass {password}

            """));
        var arguments = await EnvironmentComposer.ArgumentsAsync(redis, cancellationToken).ConfigureAwait(false);
        return new LaunchPlan(Path.Combine(_engine.Folder, _engine.Program), [file, .. arguments], folder) { Environment = _engine.Environment };
    }

    public async Task<HealthStatus> CheckAsync(Replica replica, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(redis.PrimaryEndpoint.Host, redis.PrimaryEndpoint.Port, deadline.Token).ConfigureAwait(false);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {await PasswordAsync(deadline.Token).ConfigureAwait(false)}\r\nPING\r\n"), deadline.Token).ConfigureAwait(false);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(deadline.Token).ConfigureAwait(false) == "+OK" && await reader.ReadLineAsync(deadline.Token).ConfigureAwait(false) == "+PONG"
                ? HealthStatus.Healthy
                : HealthStatus.Unhealthy;
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthStatus.Unhealthy;
        }
    }

    private async ValueTask<string> PasswordAsync(CancellationToken cancellationToken) =>
        (await redis.PasswordParameter!.GetValueAsync(cancellationToken).ConfigureAwait(false))!;
}
