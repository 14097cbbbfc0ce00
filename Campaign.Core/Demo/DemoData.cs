using System.Diagnostics;
using Campaign.Core.Analytics.Measures;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Demo;

/// <summary>
/// Three invented promoters with their people, fans, events, purchases, past and planned campaigns,
/// saved audiences and a journey that fans are on. Connects as the owner and writes by COPY.
/// Nothing in it belongs to a real person: mailboxes lie under .example, telephone numbers under a country code that no country has.
/// </summary>
/// <param name="services">Opens a scope per promoter.</param>
/// <param name="database">The owner's data source.</param>
/// <param name="options">How many fans.</param>
/// <param name="clock">The day that the data is counted from.</param>
/// <param name="logger">Tells what was loaded.</param>
public sealed partial class DemoData(
    IServiceProvider services, NpgsqlDataSource database, IOptions<DemoDataOptions> options, TimeProvider clock, ILogger<DemoData> logger) : IDisposable
{
    /// <summary>The password of every demo person.</summary>
    public const string Password = "campaign-demo";

    /// <summary>How long a statement over millions of rows may take, on a machine that has other things to do.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>As the product's roles have it: compiling a statement that runs once takes longer than running it.</summary>
    private const string NotCompiled = "SET LOCAL jit = off";

    private readonly SemaphoreSlim _reserving = new(1, 1);

    private IEnumerable<(DemoPromoter Promoter, int Seed)> Seeded => DemoPromoters.All.Select((promoter, index) => (promoter, options.Value.Seed + index));

    /// <summary>Adds the promoters that are missing; one that exists is left as it is.</summary>
    /// <param name="cancellationToken">Stops before the next commit; a promoter is loaded whole or not at all, and finished whole or the next time.</param>
    /// <returns>How many were added.</returns>
    public async Task<int> LoadAsync(CancellationToken cancellationToken)
    {
        // One loader at a time, also where two migrations were started.
        await using var turn = await database.OpenConnectionAsync(cancellationToken);
        await using var held = await turn.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(turn, "SELECT pg_advisory_xact_lock(hashtextextended('campaign.demo', 0))", cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var missing = new List<(DemoPromoter Promoter, int Seed)>();
        foreach (var one in Seeded)
        {
            if (!await ExistsAsync(one.Promoter, cancellationToken))
            {
                missing.Add(one);
            }
        }

        await Parallel.ForEachAsync(missing, cancellationToken, async (one, token) => await LoadAsync(one.Promoter, one.Seed, token));
        await FinishAsync(cancellationToken);
        if (missing.Count > 0)
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Log.Loaded(logger, missing.Count, options.Value.FansPerPromoter, seconds);
        }

        return missing.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => _reserving.Dispose();

    private async Task LoadAsync(DemoPromoter promoter, int seed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var random = new Random(seed);
        var people = DemoPeople.Of(promoter, random, now);
        var id = people.Promoter.PromoterId;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(id);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(id, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await ExecuteAsync(connection, NotCompiled, cancellationToken);
        var world = await MakeAsync(promoter, random, connection, now, cancellationToken);
        db.AddRange(people.Rows);
        var jobs = scope.ServiceProvider.GetRequiredService<JobQueue>();
        foreach (var campaign in world.Campaigns.Select(one => DemoCampaignRows.Row(id, promoter, one, people, now)))
        {
            db.Add(campaign);
            db.AddRange(DemoCampaignRows.Transitions(campaign));
            if (DemoCampaignRows.Decision(campaign, world) is { } decision)
            {
                db.Add(decision);
            }

            if (campaign.Status == CampaignStatus.Scheduled)
            {
                jobs.Enqueue(CampaignScheduler.LaunchJob, campaign.CampaignId.Value, campaign.SendAt);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await new DemoCopy(connection, id, keys, now).WriteAsync(promoter, world, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What follows from what was loaded; also of a load that was broken off before.</summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        var unfinished = new List<(DemoPromoter Promoter, int Seed)>();
        foreach (var one in Seeded)
        {
            if (await IsUnfinishedAsync(DemoPeople.PromoterOf(new Random(one.Seed)), cancellationToken))
            {
                unfinished.Add(one);
            }
        }

        if (unfinished.Count > 0)
        {
            // Without statistics of what was just written its plans would be those of empty tables; and so would those of the first requests.
            await AnalyzeAsync("", cancellationToken);
            await Parallel.ForEachAsync(unfinished, cancellationToken, async (one, token) => await FinishAsync(one.Promoter, one.Seed, token));
            await AnalyzeAsync("fan_stats, fan_genre_stats, journey_fans, journey_visits", cancellationToken);
        }
    }

    /// <summary>Totals, the journey and who is on it, saved audiences, and the past campaigns' outcomes as the worker would have measured them.</summary>
    private async Task FinishAsync(DemoPromoter promoter, int seed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var people = DemoPeople.Of(promoter, new Random(seed), now);
        var id = people.Promoter.PromoterId;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(id);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var jobs = scope.ServiceProvider.GetRequiredService<JobQueue>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await ExecuteAsync(connection, NotCompiled, cancellationToken);
        await RebuildStatsAsync(connection, id, cancellationToken);

        // The draws of the seed itself are spent.
        var random = new Random(~seed);
        await new DemoJourneys(db, jobs, random, now).WriteAsync(promoter, people, cancellationToken);
        await new DemoSegments(db, jobs, random, now).WriteAsync(promoter, people, cancellationToken);
        var outcomes = scope.ServiceProvider.GetRequiredService<CampaignOutcomes>();
        var measurement = scope.ServiceProvider.GetRequiredService<CampaignMeasurement>();
        foreach (var campaign in await db.Campaigns.AsNoTracking().Where(row => row.StartedAt != null).ToListAsync(cancellationToken))
        {
            await outcomes.MeasureAsync(campaign, cancellationToken);
            await measurement.MeasureAsync(campaign, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<DemoWorld> MakeAsync(
        DemoPromoter promoter, Random random, NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fanCount = options.Value.FansPerPromoter;
        var events = DemoEvents.Of(promoter, fanCount, now);
        var firstEvent = await ReserveAsync(connection, "event_ids", events.Count, cancellationToken);
        events = [.. events.Select((one, index) => one with { Id = firstEvent + index })];
        var fans = new DemoFans(promoter, random, now).Make(fanCount, await ReserveAsync(connection, "fan_ids", fanCount, cancellationToken));
        var purchases = new DemoPurchases(promoter, events, random, now);
        fans.ForEach(purchases.Buy);
        var campaigns = new DemoCampaigns(promoter, events, purchases, random, now);
        return new DemoWorld(events, fans, [.. campaigns.Send(fans), .. campaigns.Plan(fans)]);
    }

    /// <summary>Takes a run of ids; two at once would take overlapping ones.</summary>
    private async Task<long> ReserveAsync(NpgsqlConnection connection, string sequence, int count, CancellationToken cancellationToken)
    {
        await _reserving.WaitAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT setval($1::regclass, nextval($1::regclass) + $2 - 1) - $2 + 1", connection);
            command.Parameters.AddWithValue(sequence);
            command.Parameters.AddWithValue((long)count);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        finally
        {
            _reserving.Release();
        }
    }

    private static async Task RebuildStatsAsync(NpgsqlConnection connection, PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SqlFile.Read("Crm", "rebuild-fan-stats"), connection) { CommandTimeout = (int)Patience.TotalSeconds };
        command.Parameters.AddWithValue("promoter", promoter.Value);
        command.Parameters.Add(new NpgsqlParameter("fans", NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint) { Value = DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> ExistsAsync(DemoPromoter promoter, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM promoters WHERE slug = $1)");
        command.Parameters.AddWithValue(promoter.Slug);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Asked past the model, which takes longer to make than all else of a start that finds everything there.</summary>
    private async Task<bool> IsUnfinishedAsync(PromoterId promoter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM promoters WHERE promoter_id = $1) AND NOT EXISTS (SELECT FROM campaign_outcomes WHERE promoter_id = $1)", connection);
        command.Parameters.AddWithValue(promoter.Value);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Gathers statistics of some tables; of all where none is named.</summary>
    private async Task AnalyzeAsync(string tables, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"ANALYZE {tables}", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Loaded demo data for {Promoters} promoters with {Fans} fans each in {Seconds:0.0} s")]
        public static partial void Loaded(ILogger logger, int promoters, int fans, double seconds);
    }
}

/// <summary>Everything of one demo promoter.</summary>
internal sealed record DemoWorld(IReadOnlyList<DemoEvent> Events, IReadOnlyList<DemoFan> Fans, IReadOnlyList<DemoCampaign> Campaigns);
