using System.Collections.Concurrent;
using Campaign.Core.Common;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// What rules are compiled against, as it was when a promoter was last asked for: a guess that whoever uses it confirms in the same round trip. A
/// few hundred bytes for each promoter that the process serves.
/// </summary>
public sealed class KnownPromoters
{
    private readonly ConcurrentDictionary<PromoterId, RuleScope> _known = new();

    internal RuleScope? Find(PromoterId promoter) => _known.GetValueOrDefault(promoter);

    internal void Keep(RuleScope scope) =>
        _known[scope.Promoter] = new RuleScope(scope.Promoter, scope.Zone, scope.Country, scope.Currency, scope.Now, scope.DataVersion);
}
