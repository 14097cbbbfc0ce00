using System.Diagnostics;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Executes a run: one step after another until none is left, each stored whole or not at all. Whatever happens, the run ends with one last event,
/// or its lease lapses and another worker goes on from the last stored step.
/// </summary>
internal sealed partial class AgentRunner(
    RunOpening opening, NodeStep nodes, ApprovalStep approval, CommitStep commit, RunEnding ending, RunCancellations cancellations,
    IOptions<AgentRunOptions> options, TimeProvider clock, ILogger<AgentRunner> logger)
{
    public async Task RunAsync(JobLease lease, CancellationToken cancellationToken)
    {
        if (await opening.OpenAsync(lease, cancellationToken) is not { } session)
        {
            return;
        }

        var (began, outcome) = (clock.GetTimestamp(), "");
        using var span = AgentSpans.Run(session);
        using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
        using var stop = new CancellationTokenSource();
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token, stop.Token);
        cancellations.Add(lease.SubjectId, stop);
        try
        {
            await StepsAsync(session, work.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && error is not LeaseLostException && !DatabaseFailures.IsAway(error))
        {
            (outcome, var message) = Explain(error, stop.IsCancellationRequested, timeout.IsCancellationRequested);
            Log.Ended(logger, outcome == RunErrors.Internal ? error : null, session.RunId.Value, outcome);
            span?.SetTag("error.type", outcome).SetStatus(ActivityStatusCode.Error, outcome);
            await ending.FailAsync(session, outcome, message, cancellationToken);
        }
        finally
        {
            cancellations.Remove(lease.SubjectId, stop);
            CampaignTelemetry.RunDuration.Record(clock.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("error.type", outcome));
        }
    }

    /// <summary>Ends a run that no attempt could bring to its end.</summary>
    public async Task GiveUpAsync(JobLease lease, CancellationToken cancellationToken)
    {
        if (await opening.OpenAsync(lease, cancellationToken) is { } session)
        {
            await ending.FailAsync(session, RunErrors.Internal, "The run could not be executed.", cancellationToken);
        }
    }

    private async Task StepsAsync(RunSession session, CancellationToken cancellationToken)
    {
        if (session.Run.CancelRequested)
        {
            throw new RunCancelledException();
        }

        for (var steps = 0; session.State.Next is [var next, ..]; steps++)
        {
            if (steps == options.Value.MaxSteps)
            {
                throw new InvalidOperationException("The plan goes in circles.");
            }

            switch (next)
            {
                case NodeNames.Approval:
                    await approval.RunAsync(session, cancellationToken);
                    return;
                case NodeNames.Commit:
                    await commit.RunAsync(session, cancellationToken);
                    return;
                default:
                    await nodes.RunAsync(session, next, cancellationToken);
                    break;
            }
        }
    }

    private static (string Code, string Message) Explain(Exception error, bool stopped, bool timedOut) => error switch
    {
        RunCancelledException => (RunErrors.Cancelled, "The run was cancelled."),
        OperationCanceledException when stopped => (RunErrors.Cancelled, "The run was cancelled."),
        OperationCanceledException when timedOut => (RunErrors.Internal, "The run took too long."),
        DomainException broken => (RunErrors.CodeOf(broken.Code), broken.Message),
        _ => (RunErrors.Internal, "Something went wrong here."),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} ends with {Code}")]
        public static partial void Ended(ILogger logger, Exception? error, Guid runId, string code);
    }
}

/// <summary>Somebody asked the run to stop.</summary>
internal sealed class RunCancelledException : Exception;
