using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Stops the run and asks a person. The question is bound to the hash of exactly what would be sent; it withdraws whatever question was open on the thread.
/// </summary>
internal sealed class ApprovalStep(IServiceScopeFactory scopes, RunWriter writer, IOptions<AgentRunOptions> options)
{
    public const string Reason = "campaign:send_approval";

    public async Task RunAsync(RunSession session, CancellationToken cancellationToken)
    {
        if (session.Draft.Compliance?.Verdict == "block")
        {
            throw new DomainException(RunErrors.ComplianceBlocked, "Compliance forbids sending this draft; change what its findings name.");
        }

        var metadata = new ApprovalMetadata(
            DraftHash.Of(session.Draft), session.Draft.Rev, await CountAsync(session, cancellationToken), session.Draft.Cost?.Messages ?? 0m);
        await writer.WriteAsync(
            session,
            async (transaction, cancellation) =>
            {
                transaction.StopIfCancelled();
                var interrupt = Ask(session, metadata, transaction.Now);
                var asked = new AgentState(
                    session.Draft with
                    {
                        Status = "awaiting_approval",
                        Approval = new DraftApproval(interrupt.InterruptId, metadata.DraftHash, metadata.RecipientCount, interrupt.ExpiresAt),
                    },
                    session.State.Request,
                    []);
                await RunSteps.SupersedeAsync(transaction, session, cancellation);
                transaction.Database.Interrupts.Add(interrupt);
                var checkpoint = await RunSteps.CheckpointAsync(transaction, session, NodeNames.Approval, asked, cancellation);
                await RunSteps.EndAsync(transaction, session, RunStatus.Interrupted, null, cancellation);
                transaction.Services.GetRequiredService<JobQueue>().Enqueue(ExpireApproval.Kind, interrupt.InterruptId, interrupt.ExpiresAt);
                var usage = await RunUsage.ReadAsync(transaction.Services, session, cancellation);
                var step = session.Write(
                    asked.Draft,
                    [
                        AgUi.StateSnapshot(AgentJson.Node(asked.Draft)),
                        AgUi.MessagesSnapshot(await ThreadMessages.ReadAsync(transaction.Database, session.Run.ThreadId, cancellation)),
                        .. usage.Warnings,
                        AgUi.RunInterrupted(session.Run.ThreadId, session.RunId.Value, Interrupts.ToContract(interrupt), usage.Models),
                    ]);
                return new RunWrite(step, asked, checkpoint, transaction.Now);
            },
            cancellationToken);
    }

    private async Task<long> CountAsync(RunSession session, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(session.Run.PromoterId);
        return await scope.ServiceProvider.GetRequiredService<RecipientCount>().OfAsync(session.Draft, cancellationToken);
    }

    private Interrupt Ask(RunSession session, ApprovalMetadata metadata, DateTimeOffset now) => new()
    {
        PromoterId = session.Run.PromoterId,
        InterruptId = Guid.CreateVersion7(now),
        ThreadId = session.Run.ThreadId,
        RunId = session.RunId,
        Reason = Reason,
        Message = ApprovalTexts.Question(session.Draft.Intent?.ReplyLanguage, metadata.RecipientCount),
        Metadata = metadata,
        CreatedAt = now,
        ExpiresAt = now + options.Value.ApprovalExpiry,
    };
}
