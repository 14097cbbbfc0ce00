using Campaign.Hosting.Native;

namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }

    public string? Message { get; init; }
}

/// <summary>Starts and stops what runs: for the status page and for tests that break things on purpose.</summary>
public class ResourceCommandService
{
    private readonly ReplicaSet _replicas;

    internal ResourceCommandService(ReplicaSet replicas) => _replicas = replicas;

    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(_replicas.Of(resource), resource.Name, commandName, cancellationToken);

    /// <param name="resourceId">One replica ("agentapi-2"), or a resource's name for all of them.</param>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAsync(_replicas.Matching(resourceId), resourceId, commandName, cancellationToken);

    private static async Task<ExecuteCommandResult> ExecuteAsync(
        IReadOnlyList<ReplicaSupervisor> replicas, string target, string command, CancellationToken cancellationToken)
    {
        if (replicas.Count == 0)
            return new ExecuteCommandResult { Success = false, Message = $"'{target}' has no process." };

        Func<ReplicaSupervisor, Task>? action = command switch
        {
            "start" => replica => replica.StartAsync(cancellationToken),
            "stop" => replica => replica.StopAsync(cancellationToken),
            "restart" => async replica =>
            {
                await replica.StopAsync(cancellationToken).ConfigureAwait(false);
                await replica.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            ,
            _ => null,
        };
        if (action is null)
            return new ExecuteCommandResult { Success = false, Message = $"'{command}' is not a command of '{target}'." };

        await Task.WhenAll(replicas.Select(action)).ConfigureAwait(false);
        return new ExecuteCommandResult { Success = true };
    }
}
