using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Does what the person answered: makes and schedules the campaign, or leaves the draft. The campaign, the key that makes it happen once, the
/// message and the end of the run are one transaction.
/// </summary>
internal sealed class CommitStep(RunWriter writer)
{
    public async Task RunAsync(RunSession session, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(
            session,
            async (transaction, cancellation) =>
            {
                transaction.StopIfCancelled();
                var interrupt = await transaction.Database.Interrupts.AsNoTracking()
                    .FirstAsync(row => row.InterruptId == session.Run.ResumesInterruptId, cancellation);
                var (draft, text) = interrupt.Status == InterruptStatus.Resolved
                    ? await CommitAsync(transaction, session, interrupt, cancellation)
                    : Leave(session);
                var done = new AgentState(draft, null, []);
                var step = Record(session, draft, text, transaction.Now);
                await ThreadMessages.AppendAsync(transaction, session.Run, step.Messages, cancellation);
                var checkpoint = await RunSteps.CheckpointAsync(transaction, session, NodeNames.Commit, done, cancellation);
                await RunSteps.EndAsync(transaction, session, RunStatus.Succeeded, null, cancellation);
                var usage = await RunUsage.ReadAsync(transaction.Services, session, cancellation);
                return new RunWrite(
                    step.Add([.. usage.Warnings, AgUi.RunFinished(session.Run.ThreadId, session.RunId.Value, usage.Models)]), done, checkpoint, transaction.Now);
            },
            cancellationToken);
    }

    private static async Task<(CampaignDraft Draft, string Text)> CommitAsync(
        RunTransaction transaction, RunSession session, Interrupt interrupt, CancellationToken cancellationToken)
    {
        if (DraftHash.Of(session.Draft) != interrupt.Metadata.DraftHash)
        {
            throw new DomainException(RunErrors.ResumeStale, "The draft has changed since it was approved.");
        }

        var asker = await transaction.Database.Runs.AsNoTracking().Where(run => run.RunId == interrupt.RunId)
            .Select(run => run.CreatedBy).FirstAsync(cancellationToken);
        var campaign = await transaction.Services.GetRequiredService<CampaignCommit>().CommitAsync(
            new ApprovedDraft(
                session.Draft, session.RunId, session.Run.ThreadId, asker, interrupt.AnsweredBy!.Value, interrupt.Metadata.RecipientCount),
            cancellationToken);
        transaction.Database.SideEffects.Add(new SideEffect
        {
            PromoterId = session.Run.PromoterId,
            Key = $"commit:{interrupt.InterruptId}",
            RunId = session.RunId,
            ResultId = campaign.CampaignId.Value,
            At = transaction.Now,
        });
        CampaignTelemetry.ApprovalWait.Record((session.Run.CreatedAt - interrupt.CreatedAt).TotalSeconds);
        return (
            session.Draft with { Status = "approved", Approval = null, CampaignId = campaign.CampaignId.Value },
            ApprovalTexts.Scheduled(
                session.Draft.Intent?.ReplyLanguage, interrupt.Metadata.RecipientCount, campaign.SendAt ?? transaction.Now, transaction.Now,
                session.Promoter.TimeZone));
    }

    private static (CampaignDraft Draft, string Text) Leave(RunSession session) =>
        (session.Draft with { Status = "rejected", Approval = null }, ApprovalTexts.Rejected(session.Draft.Intent?.ReplyLanguage));

    private static RecordedStep Record(RunSession session, CampaignDraft draft, string text, DateTimeOffset now)
    {
        var message = Guid.CreateVersion7(now).ToString();
        var step = session.Write(
            draft,
            AgUi.StepStarted(NodeNames.Commit),
            AgUi.TextStart(message, NodeNames.Commit),
            AgUi.TextContent(message, text),
            AgUi.TextEnd(message),
            AgUi.StateDelta(JsonPatch.Diff(session.Document, AgentJson.Node(draft))),
            AgUi.StepFinished(NodeNames.Commit));
        return step with { Messages = [new RecordedMessage(message, "assistant", NodeNames.Commit, text)] };
    }
}
