using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What of the texts there are is kept, and how new ones are to differ.</summary>
/// <param name="Current">The texts as they are; null where there are none.</param>
/// <param name="Keep"><c>subject</c> or <c>body</c>.</param>
/// <param name="AvoidSubjects">Subjects that were used already.</param>
/// <param name="Words">The change in the marketer's words.</param>
/// <param name="Seed">Another number gives other sentences.</param>
internal sealed partial record CopyChange(
    IReadOnlyList<CopyDraft>? Current, IReadOnlyList<string> Keep, IReadOnlyList<string> AvoidSubjects, string? Words, int Seed)
{
    public static CopyChange Of(CampaignDraft draft, AgentRequest request)
    {
        var seed = (int)((draft.Event?.Id ?? 0) % 97);
        if (draft.Copy is not { } copy || request.Action != "edit_content")
        {
            return new CopyChange(null, [], [], null, seed);
        }

        var subjectOnly = Subject().IsMatch(request.Text) && !Body().IsMatch(request.Text);
        var named = request.Tone is not null || request.Length is not null || request.Forbid.Count > 0 || request.Offer is not null;
        return new CopyChange(
            Texts(copy), request.Captions && !Message().IsMatch(request.Text) ? ["subject", "body"] : subjectOnly ? ["body"] : named && !Subject().IsMatch(request.Text) ? ["subject"] : [],
            subjectOnly ? Subjects(copy) : [], request.Text, named ? seed + (request.Tone is null ? 0 : 1) : seed + draft.Rev);
    }

    /// <summary>A follow-up says the same under another subject.</summary>
    public static CopyChange FollowUp(CampaignFacts? last) => last?.Copy is { } copy
        ? new CopyChange(Texts(copy), ["body"], Subjects(copy), "A follow-up to people who did not react: new subject and preheader, same text.", 1)
        : new CopyChange(null, [], last?.Subject is { } subject ? [subject] : [], null, 1);

    /// <summary>Where what there is would not pass, there is nothing to keep: other languages, another event, a text of before these checks.</summary>
    public CopyChange WhatPasses(CopyGuard guard) =>
        Current is { } current && guard.Problem(new CopyAnswer(current)) is not null ? this with { Current = null, Keep = [] } : this;

    private static CopyDraft[] Texts(DraftCopy copy) => [.. copy.Variants.Select(CopyAssembly.Written)
        .Select(text => new CopyDraft(text.Id, text.Body, text.Cta) { Subject = text.Subject, Preheader = text.Preheader })];

    private static string[] Subjects(DraftCopy copy) => [.. copy.Variants.Select(variant => variant.Subject).OfType<string>()];

    /// <summary>Words for what is sent, where a caption is not.</summary>
    [GeneratedRegex(@"\b(?:e-?mails?|mails?|newsletter|sms|texts?|subject|body)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Message();

    [GeneratedRegex(@"\b(?:subject|headline|asunto|betreff)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:body|text|shorter|longer|friendl\w+|warmer|tone|exclamation|rewrite|whole|everything|copy)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Body();
}
