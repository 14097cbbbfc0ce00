using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>How one kind of resource becomes a process, and how its health is asked.</summary>
internal interface IProcessRecipe
{
    /// <summary>Once, before anything starts: finds or installs what the process needs.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Before each start.</summary>
    Task<LaunchPlan> PlanAsync(Replica replica, CancellationToken cancellationToken);

    Task<HealthStatus> CheckAsync(Replica replica, CancellationToken cancellationToken);

    /// <summary>How long the process may take to end in order.</summary>
    TimeSpan StopPatience { get; }

    /// <summary>An engine is started again whatever its exit code; a program that ends with 0 has done its work.</summary>
    bool AlwaysRestarts { get; }
}
