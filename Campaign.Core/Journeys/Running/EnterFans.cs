using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>
/// Lets fans enter: one statement writes them with their first visit, in a transaction that holds the journey's row and sets the next look. A repeated
/// or concurrent look finds them there and adds nobody twice.
/// </summary>
internal sealed class EnterFans(CampaignDbContext database, AudienceRules audiences, TimeProvider clock, IOptions<JourneyOptions> options)
{
    // A whole audience may enter at once.
    private const int TimeoutSeconds = 600;

    private static readonly AudienceRule Everybody = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    /// <summary>Looks who enters, if it is time.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many entered.</returns>
    /// <exception cref="Audiences.Validation.InvalidRuleException">The rule is not valid any more.</exception>
    public async Task<long> EnterAsync(Guid id, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var journey = await database.LockJourneyAsync(id, cancellationToken);
        var now = clock.GetUtcNow();
        if (journey is not { Status: JourneyStatus.Active, ActiveVersion: { } number } || journey.NextEntryAt > now)
        {
            return 0;
        }

        var version = await database.JourneyVersions.AsNoTracking().FirstAsync(row => row.JourneyId == id && row.Version == number, cancellationToken);
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == journey.PromoterId, cancellationToken);
        var entered = await EnterAsync(journey, version, now, cancellationToken);
        journey.NextEntryAt = EntryTimes.Next(version.Definition.Entry, now, TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone), options.Value.LookEvery);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return entered;
    }

    private async Task<long> EnterAsync(Journey journey, JourneyVersion version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = version.Definition.Entry;
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        var condition = await audiences.ConditionsAsync(connection, [entry.Rule ?? Everybody], cancellationToken);
        await using var command = new NpgsqlCommand(
            EntrySql.Statement(entry.Kind == "purchase" ? EntrySql.Buyers(condition.Sql[0]) : EntrySql.Audience(condition.Sql[0])), connection)
        {
            CommandTimeout = TimeoutSeconds,
        };
        condition.AddParametersTo(command);
        command.Parameters.AddWithValue("journey", journey.JourneyId);
        command.Parameters.AddWithValue("version", version.Version);
        command.Parameters.AddWithValue("step", version.Definition.First());
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("again", entry.Reentry?.Policy == "again");
        command.Parameters.AddWithValue("after", JourneySpan.Parse(entry.Reentry?.After)?.Exact ?? TimeSpan.Zero);
        command.Parameters.AddWithValue("most", entry.Reentry?.Most ?? JourneyCheck.MostEntries);
        command.Parameters.AddWithValue("since", Since(journey, now));
        EntryParameters.AddPurchase(command, entry.Purchase);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private DateTimeOffset Since(Journey journey, DateTimeOffset now)
    {
        var lookback = now - options.Value.PurchaseLookback;
        return journey.ActivatedAt > lookback ? journey.ActivatedAt.Value : lookback;
    }
}
