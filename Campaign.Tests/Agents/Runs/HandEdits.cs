using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>What tests of drafts in people's hands do to them.</summary>
internal static class HandEdits
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<(Guid Thread, ThreadDetail Detail)> DraftAsync(RunLab lab)
    {
        var run = await lab.AskAsync("Email techno fans in Berlin", Cancellation);
        await lab.WorkAsync(run, lab.Worker(), Cancellation);
        return (run.ThreadId, await lab.ThreadAsync(run.ThreadId, Cancellation));
    }

    public static async Task WorkAsync(RunLab lab, EditedDraft edited) =>
        await lab.WorkAsync(await lab.RunAsync(new RunId(edited.RunId!.Value), Cancellation), lab.Worker(), Cancellation);

    public static Task<EditedDraft> EditAsync(RunLab lab, Guid thread, int? rev, DraftEdit edit) =>
        lab.ScopedAsync<EditDraft, EditedDraft>(async drafts => (await drafts.EditAsync(thread, rev, edit, Cancellation))!);

    public static Task<EditedDraft?> RestoreAsync(RunLab lab, Guid thread, int rev, int target) =>
        lab.ScopedAsync<EditDraft, EditedDraft?>(drafts => drafts.RestoreAsync(thread, rev, target, Cancellation));

    public static DraftEdit Subject(string subject) => new([new VariantEdit("email-en", subject)]);
}
