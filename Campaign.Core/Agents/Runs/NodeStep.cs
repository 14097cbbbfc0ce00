using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Telemetry;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Runs;

/// <summary>Runs one node and stores, in one transaction, its result, the checkpoint, the events, its messages and the thread's draft.</summary>
internal sealed partial class NodeStep(
    IServiceScopeFactory scopes, RunWriter writer, LiveChannel live, IOptions<AgentRunOptions> options, TimeProvider clock, ILogger<NodeStep> logger)
{
    public async Task RunAsync(RunSession session, string node, CancellationToken cancellationToken)
    {
        using var span = CampaignTelemetry.Source.StartActivity($"invoke_agent {node}");
        var began = clock.GetTimestamp();
        var input = session.State with { Next = [.. session.State.Next.Skip(1)] };
        var hash = RunSteps.InputHash(node, input);
        session.ToldAhead = true;
        using var recorder = new StepRecorder(
            node, session.NextAttempt(), session.Sequence + 1, session.Document,
            told => live.Publish(session.Run.PromoterId, session.RunId, told), clock, options.Value.Gather);
        var result = session.Finished.TryGetValue((node, Convert.ToHexString(hash)), out var stored)
            ? AgentJson.Read<AgentState>(stored)
            : await InvokeAsync(session, node, input, recorder, cancellationToken);
        var output = result with { Draft = DraftChange.Settle(input.Draft, result.Draft) };
        await StoreAsync(session, node, hash, output, recorder.Complete(output.Draft), cancellationToken);
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

    private async Task StoreAsync(
        RunSession session, string node, byte[] hash, AgentState output, RecordedStep step, CancellationToken cancellationToken)
    {
        var cancelRequested = false;
        await writer.WriteAsync(
            session,
            async (transaction, cancellation) =>
            {
                // The finished step is kept all the same: it is paid for.
                cancelRequested = transaction.CancelRequested;
                if (!session.Finished.ContainsKey((node, Convert.ToHexString(hash))))
                {
                    transaction.Database.NodeResults.Add(Result(session, node, hash, output, transaction.Now));
                }

                await ThreadMessages.AppendAsync(transaction, session.Run, step.Messages, cancellation);
                var checkpoint = await RunSteps.CheckpointAsync(transaction, session, node, output, cancellation);
                return new RunWrite(await EndAsync(transaction, session, output, step, cancellation), output, checkpoint, transaction.Now);
            },
            cancellationToken);
        if (cancelRequested && output.Next.Count > 0)
        {
            throw new RunCancelledException();
        }
    }

    /// <summary>The last step ends the run in its own transaction.</summary>
    private static async Task<RecordedStep> EndAsync(
        RunTransaction transaction, RunSession session, AgentState output, RecordedStep step, CancellationToken cancellationToken)
    {
        if (output.Next.Count > 0)
        {
            return step;
        }

        await RunSteps.EndAsync(transaction, session, RunStatus.Succeeded, null, cancellationToken);
        return step.Add(AgUi.RunFinished(
            session.Run.ThreadId, session.RunId.Value, await RunSteps.UsageAsync(transaction, session, cancellationToken)));
    }

    private static NodeResultRow Result(RunSession session, string node, byte[] hash, AgentState output, DateTimeOffset at) => new()
    {
        PromoterId = session.Run.PromoterId,
        RunId = session.RunId,
        Node = node,
        InputHash = hash,
        Output = AgentJson.Write(output),
        CreatedAt = at,
    };

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
