using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>First of all: makes this the only runner of its checkout, and clears away what a killed one left.</summary>
internal sealed class CheckoutGuard(StateFolder state, RunnerSettings settings, Progress progress) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        state.Acquire();
        var leftovers = await state.Processes.EndLeftoversAsync(cancellationToken).ConfigureAwait(false);
        if (leftovers > 0)
            progress.Step($"ended {leftovers} processes that an earlier run had left behind");

        if (!settings.Reset)
            return;
        state.Reset();
        progress.Step("emptied this checkout's data");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
