using Campaign.Core.Agents.Runs;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>
/// Workers that are processes of their own, each killed −9 at the next commit of a run: of one half the commit goes through although its writer is dead, of
/// the other half nothing is left. The database holds the commit, so that the product knows nothing of the test (failure F17).
/// </summary>
public sealed class RunKillTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string Request = "Email techno fans in Berlin who bought a ticket in the last year about our next warehouse party";
    private const int Limit = 240_000;

    private const string HoldSql = """
        CREATE TABLE held (boundary text PRIMARY KEY);
        CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
        BEGIN
            IF EXISTS (SELECT FROM held WHERE boundary = TG_TABLE_NAME || ' ' || coalesce(to_jsonb(NEW) ->> 'node', '')) THEN
                PERFORM pg_advisory_xact_lock(1);
            END IF;
            RETURN NULL;
        END $$;
        """;

    private static readonly string[] Tables = ["llm_calls", "node_results", "interrupts", "campaigns"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task F17_workers_killed_at_every_commit_of_a_run_leave_one_campaign_one_launch_and_true_books()
    {
        await ExecuteAsync(HoldSql + string.Concat(Tables.Select(table =>
            $"CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();")));
        await using var lab = await RunLab.CreateAsync(database, Cancellation);
        await ArrangeAsync(lab.Tenant);
        await using var holder = await database.Owner.OpenConnectionAsync(Cancellation);
        await LockAsync(holder, "pg_advisory_lock");
        await using var workers = new Workers(database);

        var undisturbed = await lab.AskAsync(Request, Cancellation);
        await lab.ReadAsync(undisturbed, Cancellation);
        var run = await HeldAsync("llm_calls plan", () => lab.AskAsync(Request, Cancellation));
        foreach (var (next, commits) in new (string?, bool)[]
        {
            ("node_results plan", false), ("node_results audience", true), ("node_results brief", false), ("node_results copy", true),
            ("node_results compliance", false), ("node_results schedule", true), ("interrupts ", false), (null, true),
        })
        {
            await KillAsync(holder, workers, next, commits);
        }

        Assert.Equal("interrupt", AgUiReader.Of(await lab.ReadAsync(run, Cancellation)).Outcome);
        var question = (await lab.ThreadAsync(run.ThreadId, Cancellation)).Interrupts.Single();
        var committing = await HeldAsync("campaigns ", () => lab.ApproveAsync(question.Id, question.Metadata.RecipientCount, Cancellation));
        await KillAsync(holder, workers, "campaigns ", commits: false);
        await KillAsync(holder, workers, null, commits: true);

        Assert.Equal("success", AgUiReader.Of(await lab.ReadAsync(committing, Cancellation)).Outcome);
        await AssertOnceAsync(lab, run, committing);
        Assert.Equal(await PaidAsync(undisturbed, "audience", "copy", "schedule"), await PaidAsync(run));
    }

    private static async Task AssertOnceAsync(RunLab lab, AgentRun run, AgentRun committing)
    {
        Assert.Equal(6, await lab.CountAsync($"SELECT count(*) FROM node_results WHERE run_id = '{run.RunId}'", Cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM interrupts WHERE run_id = '{run.RunId}'", Cancellation));
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM side_effects WHERE run_id = '{committing.RunId}'", Cancellation));
        var campaigns = $"FROM campaigns WHERE thread_id = '{run.ThreadId}'";
        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) {campaigns}", Cancellation));
        Assert.Equal(
            1, await lab.CountAsync($"SELECT count(*) FROM jobs WHERE kind = 'launch' AND subject_id = (SELECT campaign_id {campaigns})", Cancellation));
    }

    /// <summary>The calls of a run by node, with those of some nodes counted twice: whoever died before the commit has paid for them, too.</summary>
    private async Task<string> PaidAsync(AgentRun run, params string[] twice)
    {
        await using var command = database.Owner.CreateCommand($"SELECT node, count(*) FROM llm_calls WHERE run_id = '{run.RunId}' GROUP BY node ORDER BY node");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var paid = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            var node = reader.GetString(0);
            paid.Add($"{node} {reader.GetInt64(1) * (twice.Contains(node) ? 2 : 1)}");
        }

        return string.Join(", ", paid);
    }

    private async Task<AgentRun> HeldAsync(string boundary, Func<Task<AgentRun>> ask)
    {
        await HoldAsync(boundary);
        return await ask();
    }

    private Task HoldAsync(string? boundary) =>
        ExecuteAsync($"DELETE FROM held; {(boundary is null ? "" : $"INSERT INTO held VALUES ('{boundary}')")}");

    /// <summary>Kills the worker whose commit is held, lets the commit go through or not, and holds the next one.</summary>
    private async Task KillAsync(NpgsqlConnection holder, Workers workers, string? next, bool commits)
    {
        var (backend, worker) = await HeldWorkerAsync();
        await workers.KillAsync(worker);
        await HoldAsync(next);
        if (commits)
        {
            // The lock is had again when the commit is through.
            await LockAsync(holder, "pg_advisory_unlock");
            await LockAsync(holder, "pg_advisory_lock");
        }
        else
        {
            await using var terminate = database.Owner.CreateCommand($"SELECT pg_terminate_backend({backend}, 60000)");
            Assert.Equal(true, await terminate.ExecuteScalarAsync(Cancellation));
        }

        await ExecuteAsync("UPDATE jobs SET lease_until = now() - interval '1 second' WHERE kind = 'run' AND state = 'running'");
    }

    /// <summary>Who waits for the test's lock, and not for one of the product's own.</summary>
    private async Task<(int Backend, string Worker)> HeldWorkerAsync()
    {
        while (true)
        {
            await using var command = database.Owner.CreateCommand(
                """
                SELECT a.pid, a.application_name FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
                WHERE a.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted AND (l.classid, l.objid, l.objsubid) = (0, 1, 1)
                """);
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            if (await reader.ReadAsync(Cancellation))
            {
                return (reader.GetInt32(0), reader.GetString(1));
            }

            await Task.Delay(10, Cancellation);
        }
    }

    private static async Task ArrangeAsync(TestTenant tenant)
    {
        var past = await tenant.AddEventAsync("Concrete", change: row => row.StartsAt = row.StartsAt.AddDays(-40));
        await tenant.AddEventAsync("Warehouse Party");
        await tenant.AddPurchaseAsync(await tenant.AddFanAsync(), past);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task LockAsync(NpgsqlConnection holder, string function)
    {
        await using var command = new NpgsqlCommand($"SELECT {function}(1)", holder) { CommandTimeout = 60 };
        await command.ExecuteScalarAsync(Cancellation);
    }

    /// <summary>Two workers, of which one waits to take over; a killed one is replaced.</summary>
    private sealed class Workers : IAsyncDisposable
    {
        private readonly Dictionary<string, HostProcess> _alive = [];
        private readonly DatabaseFixture _database;
        private int _started;

        public Workers(DatabaseFixture database)
        {
            _database = database;
            Start();
            Start();
        }

        public async Task KillAsync(string name)
        {
            await _alive[name].DisposeAsync();
            _alive.Remove(name);
            Start();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var worker in _alive.Values)
            {
                await worker.DisposeAsync();
            }
        }

        private void Start()
        {
            var name = $"worker-{++_started}";
            _alive[name] = HostProcess.Start(
                "Campaign.Worker", _database.WorkerConnectionString,
                [new("OTEL_SERVICE_NAME", name), new("Jobs:Poll", "00:00:00.1"), new("Jobs:MaxAttempts", "100")]);
        }
    }
}
