using Campaign.Contracts.Audiences;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Audiences;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Knowledge;

/// <summary>
/// Audiences for an event, by what the graph knows: who was at its venue, who buys its genre, and who buys the genres that buyers of its genre buy more
/// often than others do. Rules, to be looked at and changed like any other.
/// </summary>
/// <param name="database">The event.</param>
/// <param name="tenant">Whose.</param>
/// <param name="graph">The ways.</param>
/// <param name="audiences">Counts.</param>
public sealed class EventAudiences(CampaignDbContext database, TenantContext tenant, KnowledgeGraph graph, AudienceQueries audiences)
{
    private const double LeastLift = 1.2;
    private const int MostRelated = 3;
    private const int Looked = 20;

    /// <summary>Recommends audiences, the nearest first; those that match nobody are left out.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The audiences; null when there is no such event.</returns>
    public async Task<IReadOnlyList<EventAudience>?> ForAsync(long eventId, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        var show = await database.Set<Event>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.PromoterId == promoter && row.EventId == eventId, cancellationToken);
        if (show is null)
        {
            return null;
        }

        var others = await graph.FollowAsync(new ConnectionFrom(EnumText.Of(NodeKind.Genre), show.Genre), EnumText.Of(NodeKind.Genre), Looked, cancellationToken);
        var related = others.Items.Where(item => item.Lift >= LeastLift).OrderByDescending(item => item.Lift).Take(MostRelated);
        List<(string Reason, string Name, double Lift, string Field)> wanted =
            [("venue", show.Venue, 1, "venue"), ("genre", show.Genre, 1, "genre"), .. related.Select(item => ("related_genre", item.Name, item.Lift, "genre"))];
        var found = new List<EventAudience>();
        foreach (var (reason, name, lift, field) in wanted)
        {
            var rule = Rule(field, name, eventId);
            if (await audiences.CountAsync(rule, cancellationToken) is > 0 and var fans)
            {
                found.Add(new EventAudience(reason, name, lift, fans, rule));
            }
        }

        return found;
    }

    private static AllRule Rule(string field, string name, long eventId) => new([
        Bought(field, RuleValue.Of(name)),
        new NotRule(Bought("id", RuleValue.Of(eventId))),
    ]);

    private static PurchaseRule Bought(string field, RuleValue value) =>
        new(new PurchaseSelection([new PurchaseCondition(field, RuleOperator.In, value)]), PurchaseAggregate.Orders, RuleOperator.Gte, 1);
}
