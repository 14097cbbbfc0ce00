using Campaign.Contracts.Common;
using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys.Reading;

/// <summary>Reads journeys.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="check">Says what is wrong with a draft.</param>
/// <param name="sentences">Says rules in plain language.</param>
public sealed class JourneyQueries(CampaignDbContext database, JourneyContentCheck check, JourneySentences sentences)
{
    /// <summary>Journeys, newest first.</summary>
    /// <param name="status">Only these; null for all.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such status or cursor.</exception>
    public async Task<Page<JourneySummary>> ListAsync(string? status, string? after, int limit, CancellationToken cancellationToken)
    {
        var journeys = database.Journeys.AsNoTracking();
        if (status is not null)
        {
            var wanted = EnumText.TryParse<JourneyStatus>(status, out var parsed)
                ? parsed
                : throw new DomainException("invalid_request", $"'{status}' is no status of a journey.");
            journeys = journeys.Where(journey => journey.Status == wanted);
        }

        if (after is not null)
        {
            var (at, id) = Keyset.ReadMoment(after);
            journeys = journeys.Where(row => row.CreatedAt < at || (row.CreatedAt == at && row.JourneyId.CompareTo(id) < 0));
        }

        var rows = await journeys.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.JourneyId).Take(limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        var ids = page.Select(row => row.JourneyId).ToArray();
        var versions = (await database.JourneyVersions.AsNoTracking().Where(row => ids.Contains(row.JourneyId)).ToListAsync(cancellationToken)).ToLookup(row => row.JourneyId);
        var counts = (await database.JourneyFans.Where(row => ids.Contains(row.JourneyId)).GroupBy(row => new { row.JourneyId, Active = row.State == JourneyFanState.Active })
            .Select(group => new { group.Key.JourneyId, group.Key.Active, Count = group.LongCount() }).ToListAsync(cancellationToken)).ToLookup(row => row.JourneyId);
        return new Page<JourneySummary>(
            [.. page.Select(row => Summary(row, [.. versions[row.JourneyId]], counts[row.JourneyId].Sum(count => count.Count), counts[row.JourneyId].Where(count => count.Active).Sum(count => count.Count)))],
            rows.Count > limit ? Keyset.Write(page[^1].CreatedAt, page[^1].JourneyId) : null);
    }

    /// <summary>A journey whole.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="language">Of the sentences; BCP 47.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The journey; null where there is none.</returns>
    public async Task<JourneyDetail?> FindAsync(Guid id, string language, CancellationToken cancellationToken)
    {
        if (await database.Journeys.AsNoTracking().FirstOrDefaultAsync(row => row.JourneyId == id, cancellationToken) is not { } journey)
        {
            return null;
        }

        var versions = await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == id).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        var (open, shown) = Shown(journey, versions);
        return new JourneyDetail(
            id, journey.Name, EnumText.Of(journey.Status), journey.PausedReason, shown.Definition, shown.Version, shown.Hash,
            await check.CheckAsync(shown.Definition, cancellationToken), await sentences.OfAsync(shown.Definition, language, cancellationToken),
            await VersionsAsync(id, versions, cancellationToken), journey.ThreadId, journey.CreatedAt,
            [.. JourneyLifecycle.LegalMoves(journey, open).Select(EnumText.Of)], JourneyLock.Tag(journey, shown));
    }

    /// <summary>One version's graph.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The graph; null where there is none.</returns>
    public async Task<JourneyDefinition?> DefinitionAsync(Guid id, int version, CancellationToken cancellationToken) =>
        (await database.JourneyVersions.AsNoTracking().FirstOrDefaultAsync(row => row.JourneyId == id && row.Version == version, cancellationToken))?.Definition;

    /// <summary>The graph that is shown: the open version's, or else the active one's.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The graph; null where there is no such journey.</returns>
    public async Task<JourneyDefinition?> ShownAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await database.Journeys.AsNoTracking().FirstOrDefaultAsync(row => row.JourneyId == id, cancellationToken) is not { } journey)
        {
            return null;
        }

        var versions = await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == id).OrderByDescending(row => row.Version).ToListAsync(cancellationToken);
        return Shown(journey, versions).Shown.Definition;
    }

    internal static (JourneyVersion? Open, JourneyVersion Shown) Shown(Journey journey, IReadOnlyList<JourneyVersion> versions)
    {
        var open = versions.FirstOrDefault(row => row.Status is JourneyVersionStatus.Draft or JourneyVersionStatus.InReview or JourneyVersionStatus.Approved);
        return (open, open ?? versions.First(row => row.Version == journey.ActiveVersion));
    }

    private static JourneySummary Summary(Journey journey, IReadOnlyList<JourneyVersion> versions, long entered, long inFlight)
    {
        var (open, shown) = Shown(journey, versions);
        var active = versions.FirstOrDefault(row => row.Version == journey.ActiveVersion) ?? shown;
        return new JourneySummary(
            journey.JourneyId, journey.Name, EnumText.Of(journey.Status), active.Version, open is null ? null : EnumText.Of(open.Status),
            active.Definition.Entry.Kind, active.Definition.Steps.Count(step => step.Type == "send"), entered, inFlight, journey.CreatedAt, journey.PausedReason);
    }

    private async Task<IReadOnlyList<JourneyVersionView>> VersionsAsync(Guid id, List<JourneyVersion> versions, CancellationToken cancellationToken)
    {
        var inFlight = await database.JourneyFans.Where(row => row.JourneyId == id && row.State == JourneyFanState.Active).GroupBy(row => row.Version)
            .Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var people = versions.Select(row => row.ApprovedBy).OfType<Guid>().Distinct().ToArray();
        var names = await database.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellationToken);
        return [.. versions.Select(row => new JourneyVersionView(
            row.Version, EnumText.Of(row.Status), row.Hash, inFlight.GetValueOrDefault(row.Version), row.CreatedAt, row.ApprovedAt,
            row.ApprovedBy is { } person ? names.GetValueOrDefault(person) : null, row.ActivatedAt))];
    }
}
