using Campaign.Contracts.Audiences;

namespace Campaign.Core.Delivery.Outcomes;

/// <summary>Says which campaigns went to the same audience: equal rules, whoever of them held a ticket already.</summary>
internal static class AudienceKey
{
    public static string Of(AudienceRule rule, long? promoted) => RuleCanonical.Hash(
        RuleCanonical.Of(rule) is AllRule all && all.Rules.Where(member => !LeavesOutHolders(member, promoted)).ToList() is { Count: > 0 } kept
            ? new AllRule(kept.ToRuleList())
            : rule);

    /// <summary>Each campaign leaves out the holders of its own event; that makes it no other audience.</summary>
    private static bool LeavesOutHolders(AudienceRule member, long? promoted) =>
        promoted is { } id && member is NotRule { Rule: PurchaseRule { Purchase: { Window: null, Where: [{ Field: "id" } condition] } } }
        && condition.Value.Equals((RuleValue)id);
}
