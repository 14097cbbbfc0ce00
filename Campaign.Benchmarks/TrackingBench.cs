using System.Diagnostics;
using System.Text;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tracking;
using Campaign.Core.Tracking.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P9: pixels over HTTP from 256 connections, each answered when its event is committed, while a worker moves the events on; then the moving alone.</summary>
internal static class TrackingBench
{
    private const int Connections = 256;
    private const int Recipients = 20_000;

    /// <summary>Until the code is compiled as it is on a server that runs all day.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    public static async Task RunAsync(BenchEngines engines, BenchSettings settings, Report report)
    {
        await using var database = await BenchDatabase.CreateAsync(engines.Postgres, "campaign_bench_tracking", settings.Stop);
        try
        {
            var promoter = await database.AddPromoterAsync("tracking");
            var campaign = new CampaignId(Guid.CreateVersion7());
            await AddRecipientsAsync(database, promoter, campaign);
            await using var api = await HostProcess.StartApiAsync(database, engines, settings.Stop);
            var requests = Requests(database, promoter, campaign);
            await PixelLoad.RunAsync(api.Address, requests, Connections, WarmUp, settings.Stop);
            await MeasureAsync(database, api, requests, drains: false, settings, report);
            await MeasureDrainAsync(database, settings, report);
            await MeasureAsync(database, api, requests, drains: true, settings, report);
        }
        finally
        {
            await database.DropAsync();
        }
    }

    private static async Task MeasureAsync(
        BenchDatabase database, HostProcess api, byte[][] requests, bool drains, BenchSettings settings, Report report)
    {
        await using var server = await ServerCpu.OfAsync(database.Owner, settings.Stop);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(settings.Stop);
        var moving = drains ? Task.Run(() => MoveAsync(database, stop.Token), settings.Stop) : Task.FromResult(0L);
        var (stored, apiBefore, serverBefore) = (await StoredAsync(database), api.Cpu, server.Used());
        var load = await PixelLoad.RunAsync(api.Address, requests, Connections, TimeSpan.FromSeconds(settings.Seconds), settings.Stop);
        var (apiUsed, serverUsed) = (api.Cpu - apiBefore, server.Used() - serverBefore);
        await stop.CancelAsync();
        var moved = await moving;
        var kept = await StoredAsync(database) - stored;
        report.Add(
            "P9", $"pixels, {Connections} connections, {(drains ? "with the move to the events beside it" : "into the inbox")}",
            $"{load.PerSecond:N0}/s, p50 {Report.Ms(load.Median)}, p99 {Report.Ms(load.P99)}; CPU of agentapi {apiUsed.TotalMicroseconds / load.Count:0} µs, of Postgres "
            + $"{serverUsed.TotalMicroseconds / load.Count:0} µs each; {load.Count:N0} acknowledged, {kept:N0} stored" + (drains ? $", {moved:N0} moved meanwhile" : ""),
            "20,000/s, p99 25 ms");
    }

    private static async Task MeasureDrainAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var started = Stopwatch.GetTimestamp();
        var moved = await MoveAsync(database, settings.Stop, untilEmpty: true);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        report.Add("–", "events judged and moved out of the inbox, one worker", $"{moved / seconds:N0}/s", "–");
    }

    private static async Task<long> MoveAsync(BenchDatabase database, CancellationToken stop, bool untilEmpty = false)
    {
        var (drain, moved) = (database.WorkerServices.GetRequiredService<InboxDrain>(), 0L);
        try
        {
            while (true)
            {
                var some = await drain.DrainAsync(stop);
                moved += some;
                if (some == 0 && untilEmpty)
                {
                    return moved;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return moved;
        }
    }

    private static byte[][] Requests(BenchDatabase database, PromoterId promoter, CampaignId campaign)
    {
        var tokens = database.WorkerServices.GetRequiredService<TrackingTokens>();
        return [.. Enumerable.Range(1, Recipients).Select(fan => Encoding.ASCII.GetBytes(
            $"GET /t/o/{tokens.Sign(new TrackingToken(TokenKind.Open, promoter, campaign, new FanId(fan), Channel.Email))} HTTP/1.1\r\nHost: bench\r\nUser-Agent: {Agent}\r\n\r\n"))];
    }

    private static async Task<long> StoredAsync(BenchDatabase database)
    {
        await using var command = database.Owner.CreateCommand(
            "SELECT (SELECT count(*) FROM engagement_inbox) + (SELECT count(*) FROM engagement_events WHERE type = 'open')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task AddRecipientsAsync(BenchDatabase database, PromoterId promoter, CampaignId campaign)
    {
        await using var command = database.Owner.CreateCommand(
            """
            INSERT INTO recipients (promoter_id, campaign_id, fan_id, channel, message_id, send_at, state, attempts, updated_at)
            SELECT $1, $2, n, 'email', gen_random_uuid(), now() - interval '1 day', 'accepted', 1, now() - interval '1 day' FROM generate_series(1, $3) n
            """);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = campaign.Value });
        command.Parameters.Add(new() { Value = Recipients });
        await command.ExecuteNonQueryAsync();
    }
}
