using System.Diagnostics;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>P10: a campaign to every fan of a promoter, from the snapshot until everybody is accepted by a channel that does nothing, with two workers.</summary>
internal static class DeliveryBench
{
    private const int Workers = 2;

    public static async Task RunAsync(BenchEngines engines, BenchSettings settings, Report report)
    {
        await using var database = await BenchDatabase.CreateAsync(engines.Postgres, "campaign_bench_delivery", settings.Stop);
        try
        {
            var promoter = await database.AddPromoterAsync("delivery");
            await AddFansAsync(database, promoter, settings.Rows);
            await using var cpu = await ServerCpu.OfAsync(database.Owner, settings.Stop);
            var (campaign, snapshot) = await LaunchAsync(database, promoter);
            report.Add("P11", $"snapshot of {settings.Rows:N0} fans, committed", $"{snapshot:0.0} s, {settings.Rows / snapshot:N0} rows/s", "100,000 rows/s");
            await SendAsync(database, cpu, campaign, snapshot, settings, report);
        }
        finally
        {
            await database.DropAsync();
        }
    }

    private static async Task SendAsync(
        BenchDatabase database, ServerCpu server, CampaignId campaign, double snapshot, BenchSettings settings, Report report)
    {
        SenderProcess[] workers = [.. Enumerable.Range(0, Workers).Select(_ => SenderProcess.Start(database.WorkerConnection))];
        try
        {
            while (await CountAsync(database, campaign) == 0)
            {
                await Task.Delay(20, settings.Stop);
            }

            var (begun, started, serverBefore, workersBefore) = (await CountAsync(database, campaign), Stopwatch.GetTimestamp(), server.Used(), Cpu(workers));
            while (await StatusAsync(database, campaign) == "sending")
            {
                await Task.Delay(200, settings.Stop);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var sent = settings.Rows - begun;
            var peak = workers.Max(worker => worker.Use().PeakBytes) / 1_048_576.0;
            report.Add(
                "P10", $"{settings.Rows:N0} recipients, {Workers} workers, null channel",
                $"{sent / seconds:N0}/s sending, {settings.Rows / (snapshot + (settings.Rows * seconds / sent)):N0}/s with the snapshot; "
                + $"CPU of workers {(Cpu(workers) - workersBefore).TotalMicroseconds / sent:0} µs, of Postgres {(server.Used() - serverBefore).TotalMicroseconds / sent:0} µs each",
                "25,000/s");
            report.Add("P10", "the same, most memory of a worker", $"{peak:0} MB", "300 MB");
        }
        finally
        {
            await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask()));
        }
    }

    private static TimeSpan Cpu(SenderProcess[] workers) => new(workers.Sum(worker => worker.Use().Cpu.Ticks));

    private static async Task<(CampaignId Campaign, double Seconds)> LaunchAsync(BenchDatabase database, PromoterId promoter)
    {
        await using var scope = database.Scope(promoter);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var campaign = SnapshotBench.Campaign(promoter);
        db.Add(campaign);
        await db.SaveChangesAsync();
        var started = Stopwatch.GetTimestamp();
        var snapshot = ActivatorUtilities.CreateInstance<RecipientSnapshot>(scope.ServiceProvider);
        campaign.AudienceCount = await snapshot.TakeAsync(
            campaign, await db.Set<Promoter>().SingleAsync(row => row.PromoterId == promoter), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var begin = database.Owner.CreateCommand(
            $"""
            UPDATE campaigns SET status = 'sending', started_at = now() WHERE campaign_id = '{campaign.CampaignId}';
            INSERT INTO dispatches (promoter_id, campaign_id, next_due_at, last_served_at) VALUES ('{promoter}', '{campaign.CampaignId}', now(), 'epoch')
            """);
        await begin.ExecuteNonQueryAsync();
        return (campaign.CampaignId, seconds);
    }

    private static async Task<long> CountAsync(BenchDatabase database, CampaignId campaign)
    {
        await using var command = database.Owner.CreateCommand($"SELECT count(*) FROM engagement_events WHERE campaign_id = '{campaign}' AND type = 'sent'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> StatusAsync(BenchDatabase database, CampaignId campaign)
    {
        await using var command = database.Owner.CreateCommand($"SELECT status FROM campaigns WHERE campaign_id = '{campaign}'");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>All have the same sealed address, which costs as much to open as one of their own, and somewhat more first names than renderings are kept.</summary>
    private static async Task AddFansAsync(BenchDatabase database, PromoterId promoter, long fans)
    {
        await using var scope = database.Scope(promoter);
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(promoter, CancellationToken.None);
        await using var connection = await database.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO fans (promoter_id, fan_id, first_name, last_name, email_cipher, email_hash, email_domain, language, city, state, country, time_zone,
                birth_year, consent_email, subscribed_at, created_at, updated_at)
            SELECT $1, n, 'Mia ' || n % 1200, 'Keller', $2, sha256(int8send(n)), 'fans.example', 'en', 'Berlin', 'Berlin', 'DE', 'Europe/Berlin', 1990, true, now(), now(), now()
            FROM generate_series(1, $3) n
            """,
            connection)
        { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = keys.Encrypt(PersonalColumn.FanEmail, "mia.keller@fans.example") });
        command.Parameters.Add(new() { Value = fans });
        await command.ExecuteNonQueryAsync();
        await using var settle = new NpgsqlCommand("VACUUM ANALYZE fans", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync();
    }
}
