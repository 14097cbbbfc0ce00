using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Campaigns;

/// <summary>Who may approve what: the same answer for an approval in the chat and one on the campaign's page.</summary>
public static class ApprovalPolicy
{
    /// <summary>Judges an approval.</summary>
    /// <param name="approver">Who approves.</param>
    /// <param name="own">Whether the approver made the campaign or asked for its approval.</param>
    /// <param name="fourEyesAbove">The promoter's bound (<see cref="Promoter.FourEyesAbove"/>).</param>
    /// <param name="recipientCount">How many fans would get it.</param>
    /// <returns>The verdict.</returns>
    public static ApprovalVerdict Judge(Approver approver, bool own, int? fourEyesAbove, long recipientCount)
    {
        ArgumentNullException.ThrowIfNull(approver);
        if (approver.UserId is null)
        {
            return ApprovalVerdict.PersonRequired;
        }

        if (recipientCount > fourEyesAbove)
        {
            return own || approver.Role < Role.Approver ? ApprovalVerdict.FourEyesRequired : ApprovalVerdict.Allowed;
        }

        return approver.Role >= Role.Approver || (approver.Role == Role.Marketer && own) ? ApprovalVerdict.Allowed : ApprovalVerdict.ApproverRequired;
    }

    /// <summary>Refuses an approval that <see cref="Judge"/> does not allow.</summary>
    /// <param name="approver">Who approves.</param>
    /// <param name="own">Whether the approver made the campaign or asked for its approval.</param>
    /// <param name="fourEyesAbove">The promoter's bound.</param>
    /// <param name="recipientCount">How many fans would get it.</param>
    /// <exception cref="DomainException"><c>four_eyes_required</c> or <c>approver_required</c>.</exception>
    public static void Require(Approver approver, bool own, int? fourEyesAbove, long recipientCount)
    {
        switch (Judge(approver, own, fourEyesAbove, recipientCount))
        {
            case ApprovalVerdict.FourEyesRequired:
                throw new DomainException(
                    "four_eyes_required", $"Above {fourEyesAbove} recipients an approver other than the author must approve.");
            case ApprovalVerdict.ApproverRequired:
                throw new DomainException("approver_required", "Only an approver, an owner or the author who is a marketer may approve.");
            case ApprovalVerdict.PersonRequired:
                throw new DomainException("approver_required", "A person must approve; a key cannot.");
        }
    }
}

/// <summary>Who approves.</summary>
/// <param name="UserId">The person; null for a machine.</param>
/// <param name="Role">The role at the promoter.</param>
public sealed record Approver(Guid? UserId, Role Role);

/// <summary>What <see cref="ApprovalPolicy"/> says.</summary>
public enum ApprovalVerdict
{
    /// <summary>The approval counts.</summary>
    Allowed,

    /// <summary>Another person with the role must approve.</summary>
    FourEyesRequired,

    /// <summary>The role does not reach.</summary>
    ApproverRequired,

    /// <summary>A machine cannot approve.</summary>
    PersonRequired,
}
