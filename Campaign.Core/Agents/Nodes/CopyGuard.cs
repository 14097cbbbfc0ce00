using Campaign.Core.Agents.Prompts;
using Campaign.Core.Content;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What texts must be whatever model wrote them: complete, within their lengths, with known tags, without links of their own, true.</summary>
internal sealed class CopyGuard(IReadOnlyList<CopySlot> slots, Promoter promoter, string? offer, IReadOnlyList<string> forbid)
{
    private const int MaxBody = 4000;

    public string? Problem(CopyAnswer answer) => slots.Select(slot =>
        answer.Texts?.FirstOrDefault(text => text.Id == slot.Id) is { } text ? Problem(slot, text) : $"slot {slot.Id} is missing").FirstOrDefault(problem => problem is not null);

    private string? Problem(CopySlot slot, CopyDraft text)
    {
        var all = $"{text.Subject}\n{text.Preheader}\n{text.Body}\n{text.Cta}";
        return string.IsNullOrWhiteSpace(text.Body) || text.Body.Length > MaxBody ? $"{slot.Id}: the body is empty or too long"
            : slot.Channel == "email" && string.IsNullOrWhiteSpace(text.Subject) ? $"{slot.Id}: the subject is missing"
            : text.Subject?.Length > ComplianceRules.MaxSubject ? $"{slot.Id}: the subject has more than {ComplianceRules.MaxSubject} characters"
            : slot.Channel == "sms" && CopyAssembly.SmsSegments(text.Body, slot.Locale) > ComplianceRules.MaxSegments ? $"{slot.Id}: longer than {ComplianceRules.MaxSegments} SMS segments"
            : MergeTags.Unknown(all) is [var tag, ..] ? $"{slot.Id}: {tag} is no known merge tag"
            : ComplianceRules.OwnLink(all, [promoter.Name, .. slot.Facts.Select(fact => fact.Value)]) is { } link ? $"{slot.Id}: {link} is no link of the event; use {MergeTags.EventLink}"
            : forbid.Contains("!") && all.Contains('!', StringComparison.Ordinal) ? $"{slot.Id}: no exclamation marks"
            : FactCheck.Unsupported(all, slot.Facts, offer, promoter.Name) is [var claim, ..] ? $"{slot.Id}: '{claim}' is in no fact"
            : null;
    }
}
