using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>What a person answers to an approval.</summary>
/// <param name="Approved">Yes or no.</param>
/// <param name="RecipientCount">Of a yes: the number that the person typed.</param>
/// <param name="Reason">Of a no: why.</param>
internal sealed record ApprovalAnswer(bool Approved, long? RecipientCount = null, string? Reason = null);

/// <summary>Takes an answer to an open interrupt, once, within the transaction that starts the run it leads to.</summary>
/// <param name="database">The caller's unit of work.</param>
/// <param name="tenant">Who answers.</param>
public sealed class AnswerInterrupt(CampaignDbContext database, TenantContext tenant)
{
    /// <summary>Takes an answer. The caller holds the lock on the thread.</summary>
    /// <returns>Null when it is taken; the run that the same answer has started before, if it has.</returns>
    /// <exception cref="DomainException">
    /// <c>resume_stale</c>, <c>resume_conflict</c>, <c>resume_expired</c>, <c>recipient_count_changed</c>, <c>invalid_request</c>, or as
    /// <see cref="ApprovalPolicy"/> has it.
    /// </exception>
    internal async Task<AgentRun?> TakeAsync(
        ResumeItem item, AgentThread thread, RunId run, Role role, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = Parse(item);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(AgentJson.Write(answer)));
        var interrupt = await database.Interrupts.FirstAsync(row => row.InterruptId == item.InterruptId, cancellationToken);
        if (interrupt.ResumedByRunId is { } resumed)
        {
            return interrupt.AnswerHash.AsSpan().SequenceEqual(hash)
                ? await database.Runs.AsNoTracking().FirstAsync(row => row.RunId == resumed, cancellationToken)
                : throw new DomainException("resume_conflict", "The question was answered already, and otherwise.");
        }

        Check(interrupt, thread, now);
        if (answer.Approved)
        {
            await CheckApprovalAsync(interrupt, answer, role, cancellationToken);
        }

        // One conditional update, whatever was read above.
        var status = answer.Approved ? InterruptStatus.Resolved : InterruptStatus.Cancelled;
        var taken = await database.Interrupts
            .Where(row => row.InterruptId == item.InterruptId && row.Status == InterruptStatus.Open && row.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, status).SetProperty(row => row.AnswerHash, hash)
                    .SetProperty(row => row.ResumedByRunId, (RunId?)run).SetProperty(row => row.AnsweredBy, tenant.UserId),
                cancellationToken);
        return taken == 1 ? null : throw Stale();
    }

    private static void Check(Interrupt interrupt, AgentThread thread, DateTimeOffset now)
    {
        if (interrupt.Status == InterruptStatus.Expired)
        {
            throw Expired();
        }

        if (interrupt.Status != InterruptStatus.Open || thread.Draft.Approval?.InterruptId != interrupt.InterruptId
            || DraftHash.Of(thread.Draft) != interrupt.Metadata.DraftHash)
        {
            throw Stale();
        }

        if (interrupt.ExpiresAt <= now)
        {
            throw Expired();
        }
    }

    private async Task CheckApprovalAsync(Interrupt interrupt, ApprovalAnswer answer, Role role, CancellationToken cancellationToken)
    {
        if (answer.RecipientCount != interrupt.Metadata.RecipientCount)
        {
            throw new DomainException(
                "recipient_count_changed", $"The typed number is not the number of recipients, which is {interrupt.Metadata.RecipientCount}.");
        }

        var author = await database.Runs.Where(row => row.RunId == interrupt.RunId).Select(row => row.CreatedBy).FirstAsync(cancellationToken);
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == interrupt.PromoterId, cancellationToken);
        ApprovalPolicy.Require(new Approver(tenant.UserId, role), author == tenant.UserId, promoter.FourEyesAbove, interrupt.Metadata.RecipientCount);
    }

    private static ApprovalAnswer Parse(ResumeItem item)
    {
        switch (item)
        {
            case { Status: "cancelled" }:
                return new ApprovalAnswer(false);
            case { Status: "resolved", Payload: { ValueKind: JsonValueKind.Object } payload }:
                try
                {
                    return payload.Deserialize<ApprovalAnswer>(AgentJson.Options)!;
                }
                catch (JsonException)
                {
                    break;
                }
        }

        throw new DomainException(
            "invalid_request", "An answer is {\"status\":\"resolved\",\"payload\":{\"approved\":true,\"recipientCount\":…}}, approved false, or cancelled.");
    }

    private static DomainException Expired() => new(RunErrors.ResumeExpired, "The question was withdrawn after its time; ask for a new approval.");

    private static DomainException Stale() => new(RunErrors.ResumeStale, "The draft has changed since the question was asked; a new one is open or will be.");
}
