using System.Runtime.InteropServices;
using Campaign.Benchmarks;
using Campaign.Benchmarks.Runs;

if (args is [PacedWorker.Command])
{
    return await PacedWorker.RunAsync();
}

if (args is [SenderProcess.Command])
{
    return await SenderProcess.RunAsync();
}

if (BenchSettings.Parse(args) is not { } settings || !Measurements.Knows(settings.Name))
{
    Console.Error.WriteLine($"dotnet run -c Release --project Campaign.Benchmarks -- all|load|{string.Join('|', Measurements.OnPlatform.Keys.Concat(Measurements.Alone.Keys))} [--fans N] [--rows N] [--seconds N]");
    return 2;
}

// Ctrl-C and SIGTERM end the engines and remove their data like the end of a run does.
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
settings = settings with { Stop = stop.Token };
try
{
    await using var engines = await BenchEngines.StartAsync(settings.Stop);
    var report = new Report();
    await Measurements.RunAsync(engines, settings, report);
    report.Print(settings);
    return 0;
}
catch (Exception) when (stop.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
