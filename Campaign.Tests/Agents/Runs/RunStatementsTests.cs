using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Runs of several promoters that write at the same time share round trips: nobody gets another's answer, and nobody pays for another's mistake.</summary>
public sealed class RunStatementsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Questions = 120;
    private const string Kept = "INSERT INTO memories (promoter_id, memory_id, kind, text, key, created_by, created_at) VALUES ($1, $2, 'preference', $3, convert_to($3, 'UTF8'), 'user', now()) RETURNING text";
    private const string Seen = "SELECT current_setting('app.promoter_id'), count(*) FROM promoters WHERE promoter_id = $1";
    private const string Wrong = "SELECT 1 / (length($1::text) - length($1::text))";

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_answered_for_its_own_promoter_and_sees_no_other()
    {
        var (statements, tenants) = (new RunStatements(database.Worker), await TenantsAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, Questions).Select(async number =>
        {
            var (own, other) = (tenants[number % 2], tenants[1 - (number % 2)]);
            var seen = await statements.ExecuteAsync(
                own.Id, [RunStatements.Of(Seen, RunStatements.Value(own.Id.Value)), RunStatements.Of(Seen, RunStatements.Value(other.Id.Value))],
                async found => (await RowAsync(found), await found.NextAsync(), await RowAsync(found)), _cancellation);
            return (Own: own.Id.ToString(), seen.Item1, seen.Item3);
        }));

        Assert.All(answers, answer => Assert.Equal(((answer.Own, 1L), (answer.Own, 0L)), (answer.Item2, answer.Item3)));
    }

    [Fact]
    public async Task Wrong_statement_fails_alone_and_its_neighbours_are_written_once()
    {
        var (statements, tenants) = (new RunStatements(database.Worker), await TenantsAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Questions).Select(async number =>
        {
            var tenant = tenants[number % 2];
            var write = RunStatements.Of(Kept, RunStatements.Value(tenant.Id.Value), RunStatements.Value(Guid.NewGuid()), RunStatements.Value($"note {number}"));
            var wrong = number % 10 == 3;
            try
            {
                return await statements.ExecuteAsync(
                    tenant.Id, wrong ? [write, RunStatements.Of(Wrong, RunStatements.Value("x"))] : [write],
                    async answers => await answers.Reader.ReadAsync(_cancellation) ? answers.Reader.GetString(0) : null, _cancellation);
            }
            catch (PostgresException error) when (wrong)
            {
                return error.SqlState;
            }
        }));

        Assert.Equal(Enumerable.Range(0, Questions).Select(number => number % 10 == 3 ? PostgresErrorCodes.DivisionByZero : $"note {number}"), outcomes);
        await using var count = database.Owner.CreateCommand("SELECT count(*), count(DISTINCT text) FROM memories WHERE promoter_id IN ($1, $2)");
        count.Parameters.Add(new() { Value = tenants[0].Id.Value });
        count.Parameters.Add(new() { Value = tenants[1].Id.Value });
        await using var reader = await count.ExecuteReaderAsync(_cancellation);
        await reader.ReadAsync(_cancellation);
        Assert.Equal((Questions * 9 / 10, Questions * 9 / 10), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    [Fact]
    public async Task Answer_that_its_asker_cannot_read_is_the_askers_alone()
    {
        var (statements, tenants) = (new RunStatements(database.Worker), await TenantsAsync());

        var asked = Enumerable.Range(0, 20).Select(number => statements.ExecuteAsync<bool>(
            tenants[0].Id, [RunStatements.Of("SELECT true")],
            answers => number == 7 ? throw new InvalidOperationException("unread") : answers.Reader.ReadAsync(_cancellation), _cancellation)).ToList();

        Assert.Equal("unread", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked[7])).Message);
        Assert.All(await Task.WhenAll(asked.Where((_, number) => number != 7)), Assert.True);
    }

    [Fact]
    public async Task Lost_connection_is_told_to_all_who_were_on_it_and_asking_again_gets_a_new_one()
    {
        var (statements, tenants) = (new RunStatements(database.Worker), await TenantsAsync());
        NpgsqlBatchCommand[] Sleep() => [RunStatements.Of("SELECT pg_backend_pid() FROM pg_sleep(30)")];
        var lost = statements.ExecuteAsync(tenants[0].Id, Sleep(), answers => answers.Reader.ReadAsync(_cancellation), _cancellation);

        await using var kill = database.Owner.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()");
        while ((long)(await kill.ExecuteScalarAsync(_cancellation))! == 0)
        {
            await Task.Yield();
        }

        Assert.True(DatabaseFailures.IsAway(await Assert.ThrowsAnyAsync<NpgsqlException>(() => lost)));
        Assert.True(await statements.ExecuteAsync(tenants[0].Id, [RunStatements.Of("SELECT true")], answers => answers.Reader.ReadAsync(_cancellation), _cancellation));
    }

    private async Task<TestTenant[]> TenantsAsync() => [await database.CreateTenantAsync(_cancellation), await database.CreateTenantAsync(_cancellation)];

    private async Task<(string Promoter, long Count)> RowAsync(RunAnswers answers) =>
        await answers.Reader.ReadAsync(_cancellation) ? (answers.Reader.GetString(0), answers.Reader.GetInt64(1)) : default;
}
