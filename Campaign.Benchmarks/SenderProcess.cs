using System.Diagnostics;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>A worker that sends, and nothing else, as a process of its own: its memory and CPU are measured. Ends when its input does.</summary>
internal sealed class SenderProcess : IAsyncDisposable
{
    public const string Command = "sender";
    private const string Connection = "CAMPAIGN_BENCH_SENDER";
    private const int Dispatchers = 2;

    private readonly Process _process;

    private SenderProcess(Process process) => _process = process;

    public static SenderProcess Start(string connection)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Campaign.Benchmarks.dll"), Command]) { RedirectStandardInput = true };
        start.Environment[Connection] = connection;
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0"; // as the worker itself has it
        return new SenderProcess(Process.Start(start)!);
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync()
    {
        await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(Connection)!);
        await using var services = BenchDatabase.SenderServices(database, services =>
        {
            services.RemoveAll<IChannel>();
            services.AddSingleton<IChannel, NullChannel>();
        });
        var dispatcher = services.GetRequiredService<Dispatcher>();
        using var stop = new CancellationTokenSource();
        var loops = Enumerable.Range(0, Dispatchers).Select(_ => Task.Run(() => ServeAsync(dispatcher, stop.Token))).ToArray();
        await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        return 0;
    }

    /// <summary>CPU so far, and the most memory that it held.</summary>
    public (TimeSpan Cpu, long PeakBytes) Use()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime, _process.PeakWorkingSet64);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task ServeAsync(Dispatcher dispatcher, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (!await dispatcher.ServeNextAsync(stop))
                {
                    await Task.Delay(50, stop);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }
}
