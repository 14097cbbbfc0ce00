using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>A project of ours, run from what the AppHost's build made of it, or any other executable.</summary>
internal sealed class ProgramRecipe(IResource resource, EnvironmentComposer environment, HttpHealthProbe health) : IProcessRecipe
{
    public TimeSpan StopPatience => TimeSpan.FromSeconds(20);

    public bool AlwaysRestarts => false;

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        Output is { } output && !File.Exists(output)
            ? throw new DistributedApplicationException($"'{resource.Name}' is not built: {output} is missing. Build the solution first: dotnet build")
            : Task.CompletedTask;

    public async Task<LaunchPlan> PlanAsync(Replica replica, CancellationToken cancellationToken)
    {
        var arguments = await EnvironmentComposer.ArgumentsAsync(resource, cancellationToken).ConfigureAwait(false);
        var plan = Output is { } output
            ? new LaunchPlan(Executables.DotNet, ["exec", output, .. arguments], Path.GetDirectoryName(Metadata!.ProjectPath)!)
            : new LaunchPlan(((ExecutableResource)resource).Command, arguments, ((ExecutableResource)resource).WorkingDirectory);
        return plan with { Environment = await environment.ComposeAsync(replica, cancellationToken).ConfigureAwait(false) };
    }

    public Task<HealthStatus> CheckAsync(Replica replica, CancellationToken cancellationToken) => health.CheckAsync(replica, cancellationToken);

    private IProjectMetadata? Metadata => resource.Annotations.OfType<IProjectMetadata>().SingleOrDefault();

    private string? Output => Metadata is { } metadata ? ProjectOutput.Of(metadata) : null;
}
