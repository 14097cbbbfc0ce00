using System.Collections.Concurrent;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// What rules are compiled against: as it is, in a round trip that requests of the same moment share, and as it was when a promoter was last asked
/// for, a guess that whoever uses it confirms in the same round trip. A few hundred bytes for each promoter that the process serves.
/// </summary>
public sealed class KnownPromoters
{
    private readonly ConcurrentDictionary<PromoterId, RuleScope> _known = new();
    private readonly SharedQuestions<PromoterId, RuleScope> _questions;

    /// <summary>Makes one.</summary>
    /// <param name="database">Where the promoters are.</param>
    /// <param name="clock">Dates what is found.</param>
    public KnownPromoters(NpgsqlDataSource database, TimeProvider clock) =>
        _questions = new(promoters => AskAsync(database, promoters, clock.GetUtcNow()));

    /// <summary>As it is.</summary>
    internal async Task<RuleScope> AskAsync(PromoterId promoter, DateTimeOffset now, CancellationToken cancellationToken) =>
        await _questions.AskAsync(promoter, cancellationToken) is { } scope
            ? scope with { Now = now }
            : throw new InvalidOperationException($"There is no promoter {promoter}.");

    /// <summary>As it was.</summary>
    internal RuleScope? Find(PromoterId promoter) => _known.GetValueOrDefault(promoter);

    internal void Keep(RuleScope scope) =>
        _known[scope.Promoter] = new RuleScope(scope.Promoter, scope.Zone, scope.Country, scope.Currency, scope.Now, scope.DataVersion);

    private static Task<IReadOnlyDictionary<PromoterId, RuleScope>> AskAsync(
        NpgsqlDataSource database, IReadOnlyList<PromoterId> promoters, DateTimeOffset now) => database.AskAsync<IReadOnlyDictionary<PromoterId, RuleScope>>(
        () => promoters.SelectMany(promoter => (NpgsqlBatchCommand[])[TenantSettings.BatchCommand(promoter), RuleScopes.PromoterStatement(promoter)]),
        async reader =>
        {
            var found = new Dictionary<PromoterId, RuleScope>();
            foreach (var promoter in promoters)
            {
                await reader.NextResultAsync();
                if (await RuleScopes.FindPromoterAsync(reader, promoter, now, CancellationToken.None) is { } scope)
                {
                    found[promoter] = scope;
                }

                await reader.NextResultAsync();
            }

            return found;
        },
        CancellationToken.None);
}
