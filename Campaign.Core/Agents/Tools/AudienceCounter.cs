using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;

namespace Campaign.Core.Agents.Tools;

/// <summary>Counts by the one compiler that also fills recipients.</summary>
internal sealed class AudienceCounter(AudienceRules rules, AudienceQueries queries) : IAudienceCounter
{
    public async Task<IReadOnlyList<string>> ProblemsAsync(AudienceRule rule, CancellationToken cancellationToken) =>
        [.. (await rules.CheckAsync(rule, cancellationToken)).Select(problem => $"{problem.Message} {problem.Suggestion}".Trim())];

    public Task<AudiencePreview> PreviewAsync(
        AudienceRule rule, string channel, string purpose, string language, CancellationToken cancellationToken) =>
        queries.PreviewAsync(new AudiencePreviewRequest(rule, channel, purpose), refresh: false, language, cancellationToken);
}
