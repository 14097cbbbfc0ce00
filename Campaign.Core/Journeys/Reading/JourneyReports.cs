using Campaign.Contracts.Common;
using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys.Reading;

/// <summary>How fans moved, counted from the rows themselves, so that every number drills down to its fans.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="clock">Dates the count.</param>
public sealed class JourneyReports(CampaignDbContext database, TimeProvider clock)
{
    /// <summary>The report.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="version">Only fans who are, or ended, in this version, and visits that it led to; null for all.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The numbers; null where there is no such journey.</returns>
    public async Task<JourneyReport?> OfAsync(Guid id, int? version, CancellationToken cancellationToken)
    {
        if (!await database.Journeys.AnyAsync(row => row.JourneyId == id, cancellationToken))
        {
            return null;
        }

        // One snapshot for all of it, or fans who move meanwhile would be counted in two places.
        await using var snapshot = await database.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var fans = await database.JourneyFans.Where(row => row.JourneyId == id && (version == null || row.Version == version))
            .GroupBy(row => new { row.State, row.Reason }).Select(group => new { group.Key.State, group.Key.Reason, Count = group.LongCount() })
            .ToListAsync(cancellationToken);
        var visits = await database.JourneyVisits.Where(row => row.JourneyId == id && (version == null || row.Version == version))
            .GroupBy(row => new { row.Step, row.Outcome, row.Reason, row.CampaignId })
            .Select(group => new { group.Key.Step, group.Key.Outcome, group.Key.Reason, group.Key.CampaignId, Count = group.LongCount() })
            .ToListAsync(cancellationToken);
        var steps = visits.GroupBy(row => row.Step).Select(step => new JourneyStepReport(
            step.Key, step.Sum(row => row.Count), step.Where(row => row.Outcome is null).Sum(row => row.Count),
            [.. step.Where(row => row.Outcome is not null).GroupBy(row => (row.Outcome, row.Reason))
                .Select(group => new JourneyCount(EnumText.Of(group.Key.Outcome!.Value), group.Key.Reason, group.Sum(row => row.Count)))
                .OrderByDescending(count => count.Count).ThenBy(count => count.Outcome, StringComparer.Ordinal)],
            [.. step.Select(row => row.CampaignId).OfType<CampaignId>().Select(campaign => campaign.Value).Distinct().Order()]));
        long Of(JourneyFanState state) => fans.Where(row => row.State == state).Sum(row => row.Count);
        return new JourneyReport(
            version, fans.Sum(row => row.Count), Of(JourneyFanState.Active), Of(JourneyFanState.Completed),
            [.. fans.Where(row => row.State == JourneyFanState.Exited).OrderByDescending(row => row.Count).Select(row => new JourneyCount("exited", row.Reason, row.Count))],
            [.. steps.OrderBy(step => step.Step, StringComparer.Ordinal)], clock.GetUtcNow());
    }

    /// <summary>Fans of a step: who is there, or who left it in a certain way.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="step">The step.</param>
    /// <param name="outcome">How they left; <c>here</c> for those who are there; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page, in the order of fans; null where there is no such journey.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such outcome or cursor.</exception>
    public async Task<Page<JourneyFanRow>?> FansAsync(
        Guid id, string step, string? outcome, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!await database.Journeys.AnyAsync(row => row.JourneyId == id, cancellationToken))
        {
            return null;
        }

        var visits = Filter(database.JourneyVisits.AsNoTracking().Where(row => row.JourneyId == id && row.Step == step), outcome);
        if (after is not null)
        {
            // A fan's entries are one row each: number and entry in one, as no fan enters a thousand times.
            var (fan, entry) = Math.DivRem(Keyset.ReadNumber(after), EntriesPerFan);
            visits = visits.Where(row => ((long)(object)row.FanId) > fan || (((long)(object)row.FanId) == fan && row.Entry > entry));
        }

        var rows = await visits.OrderBy(row => row.FanId).ThenBy(row => row.Entry).Take(limit + 1)
            .Select(row => new
            {
                Visit = row,
                Fan = database.JourneyFans.FirstOrDefault(fan => fan.JourneyId == id && fan.FanId == row.FanId && fan.Entry == row.Entry),
            }).ToListAsync(cancellationToken);
        return new Page<JourneyFanRow>(
            [.. rows.Take(limit).Select(row => new JourneyFanRow(
                row.Visit.FanId.Value, row.Visit.Entry, row.Visit.Version, row.Visit.ArrivedAt, row.Visit.LeftAt,
                row.Visit.Outcome is null ? row.Fan?.DueAt : null, row.Visit.Outcome is { } left ? EnumText.Of(left) : null, row.Visit.Reason))],
            rows.Count > limit ? Keyset.Write((rows[limit - 1].Visit.FanId.Value * EntriesPerFan) + rows[limit - 1].Visit.Entry) : null);
    }

    private const long EntriesPerFan = 1000;

    private static IQueryable<JourneyVisit> Filter(IQueryable<JourneyVisit> visits, string? outcome) => outcome switch
    {
        null => visits,
        "here" => visits.Where(row => row.Outcome == null),
        _ when EnumText.TryParse<VisitOutcome>(outcome, out var wanted) => visits.Where(row => row.Outcome == wanted),
        _ => throw new DomainException("invalid_request", $"'{outcome}' is no outcome of a step."),
    };
}
