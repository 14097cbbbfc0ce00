using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>
/// Branches that wait for a yes: fans for whom it has come become due at once, in one statement for each branch. The others keep their deadline and no
/// row of theirs is touched.
/// </summary>
internal sealed class LookAtBranches(CampaignDbContext database, ConditionSql conditions, TimeProvider clock, IOptions<JourneyOptions> options)
{
    /// <summary>Looks, if it is time and anybody waits.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When to look again; null where nobody waits.</returns>
    public async Task<DateTimeOffset?> LookAsync(Guid id, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var journey = await database.LockJourneyAsync(id, cancellationToken);
        var waiting = journey?.Status == JourneyStatus.Active ? await WaitingAsync(journey, cancellationToken) : [];
        if (waiting.Count == 0)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (journey!.LookedAt is { } looked && looked + options.Value.LookEvery > now)
        {
            return looked + options.Value.LookEvery;
        }

        var versions = await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == id).ToDictionaryAsync(row => row.Version, cancellationToken);
        foreach (var (version, step) in waiting)
        {
            if (versions[version].Definition.Steps.FirstOrDefault(row => row.Id == step) is { Type: "branch" } branch)
            {
                await LookAsync(journey, version, branch, now, cancellationToken);
            }
        }

        journey.LookedAt = now;
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return now + options.Value.LookEvery;
    }

    private async Task<List<(int Version, string Step)>> WaitingAsync(Journey journey, CancellationToken cancellationToken)
    {
        var branches = (await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == journey.JourneyId && row.ActivatedAt != null).ToListAsync(cancellationToken))
            .SelectMany(row => row.Definition.Steps.Where(step => step is { Type: "branch", Within: not null }).Select(step => (row.Version, step.Id))).ToList();
        var waiting = new List<(int, string)>();
        foreach (var (version, step) in branches)
        {
            if (await database.JourneyFans.AnyAsync(
                fan => fan.JourneyId == journey.JourneyId && fan.State == JourneyFanState.Active && fan.Version == version && fan.Step == step, cancellationToken))
            {
                waiting.Add((version, step));
            }
        }

        return waiting;
    }

    private async Task LookAsync(
        Journey journey, int version, Contracts.Journeys.JourneyStep step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        var asked = await conditions.CompileAsync(connection, [step.Condition!], cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE journey_fans e SET due_at = @now FROM fans f
            WHERE e.promoter_id = @promoter AND e.journey_id = @journey AND e.state = 'active' AND e.version = @version AND e.step = @step AND e.due_at > @now
              AND f.promoter_id = @promoter AND f.fan_id = e.fan_id AND {asked.Sql[0]}
            """, connection);
        asked.AddParametersTo(command);
        command.Parameters.AddWithValue("journey", journey.JourneyId);
        command.Parameters.AddWithValue("version", version);
        command.Parameters.AddWithValue("step", step.Id);
        command.Parameters.AddWithValue("now", now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
