using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Models;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Checks the draft: the rules always, a model's second look besides. A blocking finding ends the way to approval.</summary>
internal sealed class ComplianceNode(NodeModel model, ICrmReader crm) : IAgentNode
{
    private const int MaxFindings = 10;

    public string Name => NodeNames.Compliance;

    public async Task<AgentState> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var draft = context.State.Draft;
        var events = await crm.EventsAsync(cancellationToken);
        var found = ComplianceRules.Check(draft, context.Promoter, [.. events.SelectMany(row => (string[])[row.Venue, row.City]).Distinct()], context.Now);
        var second = await SecondLookAsync(context, cancellationToken);
        var findings = found.Concat(second).ToArray();
        var verdict = findings.Any(finding => finding.Severity == "block") ? "block" : findings.Any(finding => finding.Severity == "warn") ? "warn" : "pass";
        await context.Events.SayAsync(Say(draft.Intent!.ReplyLanguage, verdict, findings), cancellationToken);
        return context.State with
        {
            Draft = draft with { Compliance = new DraftCompliance(verdict, findings) },
            Next = verdict == "block" ? [.. context.State.Next.Where(node => node != NodeNames.Approval)] : context.State.Next,
        };
    }

    /// <summary>A model may add what the rules cannot see; it can never take a finding away, nor block by itself what the rules let pass for style.</summary>
    private async Task<IReadOnlyList<ComplianceFinding>> SecondLookAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var draft = context.State.Draft;
        var input = new { draft.Brief, texts = draft.Copy?.Variants.Select(variant => new { variant.Id, variant.Subject, variant.Preheader, variant.Body }) };
        var reply = await model.AskAsync<ComplianceAnswer>(context, Name, ModelSize.Small, input, [], Problem, cancellationToken);
        return [.. reply.Answer.Findings.Take(MaxFindings)];
    }

    private static string? Problem(ComplianceAnswer answer) =>
        answer.Findings is null ? "findings is missing"
        : answer.Findings.Any(finding => finding.Severity is not ("info" or "warn" or "block")) ? "severity is info, warn or block"
        : null;

    private static string Say(string language, string verdict, IReadOnlyList<ComplianceFinding> findings)
    {
        var list = string.Join(' ', findings.Where(finding => finding.Severity != "info").Take(3).Select(finding => finding.Text));
        return (verdict, language) switch
        {
            ("pass", "es") => "Revisión: sin problemas.",
            ("pass", "de") => "Prüfung: keine Einwände.",
            ("pass", "fr") => "Vérification : rien à signaler.",
            ("pass", "pt") => "Revisão: sem problemas.",
            ("pass", _) => "Checked: no objections.",
            ("warn", "es") => $"Revisión con avisos: {list}",
            ("warn", "de") => $"Prüfung mit Hinweisen: {list}",
            ("warn", "fr") => $"Vérification avec remarques : {list}",
            ("warn", "pt") => $"Revisão com avisos: {list}",
            ("warn", _) => $"Checked, with notes: {list}",
            (_, "es") => $"Así no puede enviarse: {list}",
            (_, "de") => $"So darf es nicht hinaus: {list}",
            (_, "fr") => $"Impossible de l'envoyer ainsi : {list}",
            (_, "pt") => $"Assim não pode ser enviado: {list}",
            _ => $"This can't be sent as it is: {list}",
        };
    }
}
