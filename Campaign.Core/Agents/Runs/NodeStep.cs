using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Telemetry;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Runs;

/// <summary>Runs one node and stores, by one statement, its result, the checkpoint, the events, its messages and the thread's draft.</summary>
internal sealed partial class NodeStep(
    IServiceScopeFactory scopes, RunWriter writer, LiveChannel live, IOptions<AgentRunOptions> options, TimeProvider clock, ILogger<NodeStep> logger)
{
    public async Task RunAsync(RunSession session, string node, CancellationToken cancellationToken)
    {
        using var span = AgentSpans.Node(node, session);
        var began = clock.GetTimestamp();
        var input = session.State with { Next = [.. session.State.Next.Skip(1)] };
        var hash = RunSteps.InputHash(node, input);
        session.ToldAhead = true;
        using var recorder = session.AtWork = new StepRecorder(
            node, session.NextAttempt(), session.Sequence + 1, session.Document,
            told => live.Publish(session.Run.PromoterId, session.RunId, told), clock, options.Value.Gather);
        var known = session.Finished.TryGetValue((node, Convert.ToHexString(hash)), out var stored);
        var result = known ? AgentJson.Read<AgentState>(stored!) : await InvokeAsync(session, node, input, recorder, cancellationToken);
        var output = result with { Draft = DraftChange.Settle(input.Draft, result.Draft) };
        await StoreAsync(session, new FinishedStep(node, known ? null : hash, output, recorder.Complete(output.Draft)), cancellationToken);
        Report(session, node, clock.GetElapsedTime(began));
    }

    private async Task<AgentState> InvokeAsync(
        RunSession session, string node, AgentState input, StepRecorder recorder, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(session.Run.PromoterId, session.Run.CreatedBy);
        var step = scope.ServiceProvider.GetServices<IAgentNode>().FirstOrDefault(candidate => candidate.Name == node)
            ?? throw new InvalidOperationException($"The graph has no node '{node}'.");
        var context = new NodeContext(session.Promoter, session.RunId, input, session.History, recorder, session.SteppedAt);

        // A node that does not watch its token must not hold the run.
        return await step.RunAsync(context, cancellationToken).WaitAsync(cancellationToken);
    }

    private async Task StoreAsync(RunSession session, FinishedStep step, CancellationToken cancellationToken)
    {
        // The finished step is kept also where the run is to stop: it is paid for.
        if (await writer.WriteStepAsync(session, step, EndAsync, cancellationToken) && !step.EndsRun)
        {
            throw new RunCancelledException();
        }

        async Task<RecordedStep> EndAsync(CancellationToken cancellation) =>
            step.EndsRun ? await LastAsync(session, step.Told, cancellation) : step.Told;
    }

    /// <summary>The last step of a run tells its end.</summary>
    private async Task<RecordedStep> LastAsync(RunSession session, RecordedStep step, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(session.Run.PromoterId);
        var usage = await RunUsage.ReadAsync(scope.ServiceProvider, session, cancellationToken);
        return step.Add([.. usage.Warnings, AgUi.RunFinished(session.Run.ThreadId, session.RunId.Value, usage.Models)]);
    }

    private void Report(RunSession session, string node, TimeSpan took)
    {
        CampaignTelemetry.NodeDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.Node, node));
        Log.NodeFinished(logger, node, took.TotalMilliseconds, session.Run.PromoterId.Value, session.RunId.Value, session.Draft.Audience?.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventName = "node_finished", Level = LogLevel.Information,
            Message = "node_finished node={node} duration_ms={duration_ms} promoter_id={promoter_id} run_id={run_id} fan_count={fan_count}")]
        public static partial void NodeFinished(ILogger logger, string node, double duration_ms, Guid promoter_id, Guid run_id, long? fan_count);
    }
}
