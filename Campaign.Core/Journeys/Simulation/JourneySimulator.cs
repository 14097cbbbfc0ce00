using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>Says what a journey would have done in the last days, by the rules that move fans in earnest. Nothing is written and nothing is sent.</summary>
/// <param name="database">The database.</param>
/// <param name="data">The unit of work.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="check">What can be simulated.</param>
/// <param name="audiences">Rules, as the past was.</param>
/// <param name="options">How many fans are followed.</param>
/// <param name="cap">The frequency cap.</param>
/// <param name="delivery">The quiet hours.</param>
/// <param name="clock">The present.</param>
public sealed class JourneySimulator(
    NpgsqlDataSource database, CampaignDbContext data, TenantContext tenant, JourneyContentCheck check, AudienceRules audiences,
    IOptions<JourneyOptions> options, IOptions<FrequencyCapOptions> cap, IOptions<DeliveryOptions> delivery, TimeProvider clock)
{
    private const int MostDays = 90;

    /// <summary>Simulates.</summary>
    /// <param name="definition">The graph.</param>
    /// <param name="days">Days to look back; 30 where null.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What would have been.</returns>
    /// <exception cref="DomainException"><c>invalid_journey</c> with the problems, or <c>invalid_request</c>.</exception>
    public async Task<JourneySimulation> SimulateAsync(JourneyDefinition definition, int? days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var back = days ?? 30;
        if (back is < 1 or > MostDays)
        {
            throw new DomainException("invalid_request", $"days: 1 to {MostDays}.");
        }

        await check.RequireAsync(definition, cancellationToken);
        var (until, promoter) = (clock.GetUtcNow(), await data.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == tenant.RequiredPromoter, cancellationToken));
        var from = until.AddDays(-back);
        await using var connection = await database.OpenForAsync(promoter.PromoterId, cancellationToken);
        var (entries, share) = await new SimulatedEntries(audiences).FindAsync(
            connection, definition.Entry, promoter, from, until, options.Value.SimulatedFans, cancellationToken);
        var histories = await new SimulatedHistories(audiences, cap).ReadAsync(
            connection, definition, promoter, [.. entries.Select(entry => entry.FanId).Distinct()], from, cancellationToken);
        var run = new SimulationRun(
            definition, promoter, await EventsAsync(definition, entries, cancellationToken), histories, new SimulatedConditions(audiences),
            new QuietHours(delivery, clock), cap.Value, until);
        var report = await run.RunAsync(connection, entries, share, cancellationToken);
        return new JourneySimulation(back, from, until, share, report, [.. Assumptions(definition, share)]);
    }

    private Task<Dictionary<long, Crm.Event>> EventsAsync(JourneyDefinition definition, List<SimulatedEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(entry => entry.EventId).Append(definition.Event()).OfType<long>().Distinct().ToArray();
        return data.Events.AsNoTracking().Where(row => ids.Contains(row.EventId)).ToDictionaryAsync(row => row.EventId, cancellationToken);
    }

    private static IEnumerable<string> Assumptions(JourneyDefinition definition, decimal share)
    {
        yield return "consent_as_today";
        yield return "fan_fields_as_today";
        if (definition.Conditions().Any(pair => pair.Condition.Kind is "opened" or "clicked"))
        {
            yield return "opens_by_own_rate";
        }

        if (definition.Entry is { Kind: "audience", Every: "hour" })
        {
            yield return "hourly_looks_as_daily";
        }

        if (share < 1)
        {
            yield return "sampled";
        }
    }
}
