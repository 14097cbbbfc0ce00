using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>
/// Ends the runner when the <c>dotnet run</c> that started it is killed: that one cannot pass a kill −9 on, and nobody would be left to press Ctrl-C.
/// </summary>
internal sealed class ParentWatch(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A process whose parent dies is handed to another one. Any other parent (a shell, a service manager) may end and leave us running.
        var parent = Unix.ParentId;
        if (!IsDotNet(parent))
            return;

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (Unix.ParentId != parent)
                lifetime.StopApplication();
        }
    }

    private static bool IsDotNet(int processId)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget($"/proc/{processId}/exe", returnFinalTarget: false)?.FullName) == "dotnet";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
