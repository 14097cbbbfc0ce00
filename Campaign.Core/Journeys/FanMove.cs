using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys;

/// <summary>
/// Moves fans on the way into another version. A fan keeps when the step was got to, so that a wait goes on from there by the new length, and keeps the
/// messages that were got, so that none is sent again.
/// </summary>
internal sealed class FanMove(CampaignDbContext database, TimeProvider clock)
{
    /// <summary>Moves, in the caller's transaction; the journey's row is locked.</summary>
    /// <exception cref="DomainException"><c>invalid_request</c> or <c>illegal_transition</c>.</exception>
    public async Task<JourneyMoveResult> MoveAsync(Journey journey, MoveJourneyFans request, CancellationToken cancellationToken)
    {
        var versions = await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == journey.JourneyId).ToListAsync(cancellationToken);
        var to = versions.FirstOrDefault(row => row.Version == journey.ActiveVersion)
            ?? throw new DomainException("illegal_transition", "The journey has no active version yet.");
        var from = versions.FirstOrDefault(row => row.Version == request.From && row.Version != to.Version && row.ActivatedAt is not null)
            ?? throw new DomainException("invalid_request", $"There is no other version {request.From} that fans entered.");
        var known = to.Definition.Steps.Select(step => step.Id).ToHashSet();
        if (request.Steps?.Values.FirstOrDefault(step => !known.Contains(step)) is { } unknown)
        {
            throw new DomainException("invalid_request", $"The active version has no step '{unknown}'.");
        }

        var pairs = from.Definition.Steps.Select(step => (Old: step.Id, New: request.Steps?.GetValueOrDefault(step.Id) ?? step.Id))
            .Where(pair => known.Contains(pair.New)).ToList();
        var moved = await MoveAsync(journey, from.Version, to.Version, pairs, cancellationToken);
        var stayed = await database.JourneyFans.LongCountAsync(
            fan => fan.JourneyId == journey.JourneyId && fan.Version == from.Version && fan.State == JourneyFanState.Active, cancellationToken);
        return new JourneyMoveResult(moved, stayed);
    }

    private async Task<long> MoveAsync(
        Journey journey, int from, int to, List<(string Old, string New)> pairs, CancellationToken cancellationToken)
    {
        string[] old = [.. pairs.Select(pair => pair.Old)], @new = [.. pairs.Select(pair => pair.New)];
        var (promoter, id, now) = (journey.PromoterId.Value, journey.JourneyId, clock.GetUtcNow());

        // Who has taken the other step already stays behind: nobody takes a step twice.
        var moved = await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE journey_fans f SET version = {to}, step = m.new, due_at = {now}
            FROM unnest({old}, {@new}) AS m (old, new)
            WHERE f.promoter_id = {promoter} AND f.journey_id = {id} AND f.version = {from} AND f.state = 'active' AND f.step = m.old
              AND (m.old = m.new OR NOT EXISTS (SELECT FROM journey_visits o WHERE o.promoter_id = {promoter} AND o.journey_id = {id}
                AND o.fan_id = f.fan_id AND o.entry = f.entry AND o.step = m.new))
            """, cancellationToken);

        // The one visit that is open goes with its fan.
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE journey_visits v SET step = f.step, version = {to}
            FROM journey_fans f
            WHERE f.promoter_id = {promoter} AND f.journey_id = {id} AND f.version = {to} AND f.state = 'active'
              AND v.promoter_id = {promoter} AND v.journey_id = {id} AND v.fan_id = f.fan_id AND v.entry = f.entry AND v.version = {from} AND v.outcome IS NULL
            """, cancellationToken);
        return moved;
    }
}
