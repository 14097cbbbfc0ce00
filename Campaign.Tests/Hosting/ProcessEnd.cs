using System.Diagnostics;

namespace Campaign.Tests.Hosting;

internal static class ProcessEnd
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits for a process that need not be a child of ours. Fails when it lives on.</summary>
    public static async Task WaitAsync(int processId, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
