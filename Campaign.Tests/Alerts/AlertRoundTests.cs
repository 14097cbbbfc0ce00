using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Alerts;
using Campaign.Core.Alerts;
using Campaign.Core.Delivery;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Alerts;

/// <summary>What raises alerts and clears them, who is told, and what a promoter sees of it.</summary>
public sealed class AlertRoundTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Secret = "whsec_" + "c2VjcmV0IG9mIHRoZSB0ZXN0IGZvciBhbGVydHM=";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-11-28T20:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly List<(JsonElement Body, IHeaderDictionary Headers, string Text)> _told = [];
    private TestTenant _tenant = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tenant = await database.CreateTenantAsync(Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Dead_job_raises_an_alert_that_is_told_once_by_a_signed_webhook_and_cleared()
    {
        await using var receiver = await ReceiverAsync();
        await using var worker = Worker(database.Worker, receiver.Address);
        var round = worker.GetRequiredService<AlertRound>();
        await ExecuteAsync("INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at) VALUES ($1, $2, 'launch', $2, 'dead', $3, 5, 5, $3)");

        Assert.Contains("dead_letters", await round.LookAsync(Cancellation));
        Assert.Contains("dead_letters", await round.LookAsync(Cancellation));
        var firing = Assert.Single(_told, told => told.Body.GetProperty("data").GetProperty("rule").GetString() == "dead_letters");
        Assert.Equal("alert.firing", firing.Body.GetProperty("type").GetString());
        Assert.Equal("launch", firing.Body.GetProperty("data").GetProperty("subject").GetString());
        AssertSigned(firing.Headers, firing.Text);

        await ExecuteAsync("DELETE FROM jobs WHERE promoter_id = $1 AND job_id <> $2 AND run_at <= $3");
        Assert.DoesNotContain("dead_letters", await round.LookAsync(Cancellation));
        Assert.Equal("alert.resolved", _told[^1].Body.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Two_workers_that_look_at_once_raise_one_alert()
    {
        await using var one = Worker(database.Worker, null);
        await using var other = Worker(database.Worker, null);
        await SendAsync(1_000, bounces: 100, complaints: 0);

        await Task.WhenAll(one.GetRequiredService<AlertRound>().LookAsync(Cancellation), other.GetRequiredService<AlertRound>().LookAsync(Cancellation));

        Assert.Equal("bounce_rate", Assert.Single(await ListAsync()).Rule);
    }

    [Fact]
    public async Task Promoter_sees_its_own_complaints_and_no_other_promoter_does()
    {
        await using var worker = Worker(database.Worker, null);
        var neighbour = await database.CreateTenantAsync(Cancellation);
        await SendAsync(1_000, bounces: 0, complaints: 4);

        var firing = await worker.GetRequiredService<AlertRound>().LookAsync(Cancellation);

        Assert.Contains("complaint_rate", firing);
        using var api = ApiHost.Start(database, ApiHost.NoRedis);
        using var viewer = await api.SignInAsync(_tenant, Role.Viewer, Cancellation);
        var alert = Assert.Single((await viewer.GetFromJsonAsync<AlertView[]>("/api/alerts", Cancellation))!);
        Assert.Equal(("complaint_rate", "page", "firing", "0.4 % of 1000 messages within 24 h; bound 0.3 %"), (alert.Rule, alert.Severity, alert.State, alert.Detail));
        using var stranger = await api.SignInAsync(neighbour, Role.Owner, Cancellation);
        Assert.Empty((await stranger.GetFromJsonAsync<AlertView[]>("/api/alerts", Cancellation))!);
    }

    [Fact]
    public async Task Few_messages_raise_nothing_whatever_their_rate()
    {
        await using var worker = Worker(database.Worker, null);
        await SendAsync(100, bounces: 50, complaints: 20);

        await worker.GetRequiredService<AlertRound>().LookAsync(Cancellation);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Errors_that_burn_the_months_budget_raise_an_alert()
    {
        await using var worker = Worker(database.Worker, null);
        var round = worker.GetRequiredService<AlertRound>();
        await ExecuteAsync("INSERT INTO service_minutes (minute, service, instance, requests, errors, slow) VALUES ($3::timestamptz - interval '1 minute', 'agentapi', $2, 1000, 50, 0), ($3::timestamptz - interval '40 minutes', 'agentapi', $1, 1000, 50, 0)");

        Assert.Contains("availability_burn_fast", await round.LookAsync(Cancellation));

        _clock.Advance(TimeSpan.FromMinutes(40));
        Assert.DoesNotContain("availability_burn_fast", await round.LookAsync(Cancellation));
        await ExecuteAsync("DELETE FROM service_minutes WHERE minute < $3 OR instance IN ($1, $2)");
    }

    [Fact]
    public async Task Postgres_that_stops_raises_an_alert_that_is_told_without_it_and_written_down_once_it_is_back()
    {
        await using var receiver = await ReceiverAsync();
        await using var dead = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Database=none;Timeout=1");
        await using var worker = Worker(dead, receiver.Address);
        var round = worker.GetRequiredService<AlertRound>();

        Assert.Empty(await round.LookAsync(Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["postgres_away"], await round.LookAsync(Cancellation));
        Assert.Equal(["postgres_away"], await round.LookAsync(Cancellation));
        Assert.Equal("postgres_away", Assert.Single(_told).Body.GetProperty("data").GetProperty("rule").GetString());
    }

    private ServiceProvider Worker(NpgsqlDataSource source, string? webhook) => DatabaseFixture.BuildServices(source, services =>
    {
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSending();
        services.AddAlertEvaluation();
        services.PostConfigure<AlertOptions>(options => (options.Webhook, options.WebhookSecret) = (webhook is null ? null : new Uri(webhook), Secret));
    });

    private Task<StubService> ReceiverAsync() => StubService.StartAsync(async context =>
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(Cancellation);
        lock (_told)
        {
            _told.Add((JsonSerializer.Deserialize<JsonElement>(text), new HeaderDictionary(context.Request.Headers.ToDictionary()), text));
        }
    });

    private static void AssertSigned(IHeaderDictionary headers, string body)
    {
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);
        var signed = $"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}";
        Assert.Equal($"v1,{Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}", headers["webhook-signature"]);
    }

    private async Task<IReadOnlyList<AlertView>> ListAsync()
    {
        await using var scope = _tenant.Scope();
        return await scope.ServiceProvider.GetRequiredService<AlertBook>().ListAsync(Cancellation);
    }

    /// <summary>Messages of an hour ago, and a job that makes the promoter a busy one.</summary>
    private async Task SendAsync(int messages, int bounces, int complaints)
    {
        await ExecuteAsync("INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, created_at) VALUES ($1, $2, 'outcome', $2, 'queued', $3::timestamptz + interval '1 day', 0, 0, $3)");
        foreach (var (type, count) in new[] { ("sent", messages), ("bounce", bounces), ("complaint", complaints) })
        {
            await ExecuteAsync(
                $"INSERT INTO engagement_events (promoter_id, engagement_id, at, fan_id, campaign_id, channel, type, actor, verdict_version) SELECT $1, gen_random_uuid(), $3::timestamptz - interval '1 hour', n, $2, 'email', '{type}', 'any', 1 FROM generate_series(1, {count}) AS n");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Cancellation);
        await using (var bind = new NpgsqlCommand("SELECT set_config('app.promoter_id', $1, false)", connection) { Parameters = { new() { Value = _tenant.Id.ToString() } } })
        {
            await bind.ExecuteNonQueryAsync(Cancellation);
        }

        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = _tenant.Id.Value }, new() { Value = Guid.CreateVersion7() }, new() { Value = _clock.GetUtcNow() } },
        };
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
