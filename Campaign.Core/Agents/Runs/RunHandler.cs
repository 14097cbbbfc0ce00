using Campaign.Core.Jobs;

namespace Campaign.Core.Agents.Runs;

/// <summary>Jobs of the kind <c>run</c>: executes the run that is the job's subject.</summary>
internal sealed class RunHandler(AgentRunner runner) : IJobHandler
{
    public const string Kind = "run";

    public Task RunAsync(JobLease job, CancellationToken cancellationToken) => runner.RunAsync(job, cancellationToken);

    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken) => runner.GiveUpAsync(job, cancellationToken);
}
