using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>Passwords of the roles that the processes connect as (section <c>Database</c>). One left empty is not changed.</summary>
public sealed class DatabaseRoleOptions
{
    /// <summary>Of <c>campaign_app</c>, the API's role.</summary>
    [MinLength(12)]
    public string? AppPassword { get; set; }

    /// <summary>Of <c>campaign_worker</c>.</summary>
    [MinLength(12)]
    public string? WorkerPassword { get; set; }

    /// <summary>Of <c>campaign_web</c>, which sees the session keys alone.</summary>
    [MinLength(12)]
    public string? WebPassword { get; set; }
}

/// <summary>
/// Brings a database to this version: the schema, then roles, policies and partitions, which are stated anew each time so that none can be
/// missing. Connects as the owner, and is the only one that does.
/// </summary>
/// <param name="database">The owner's data source.</param>
/// <param name="roles">Passwords.</param>
/// <param name="clock">Says which months need partitions.</param>
/// <param name="logger">Tells each step.</param>
public sealed partial class Migrator(NpgsqlDataSource database, IOptions<DatabaseRoleOptions> roles, TimeProvider clock, ILogger<Migrator> logger)
{
    private const int MonthsBack = 36;
    private const int MonthsAhead = 3;
    private const int RoleAttempts = 10;

    /// <summary>Migrates. Safe to run again and by several at once.</summary>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>When all is in place.</returns>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<CampaignDbContext>();
        options.UseCampaignPostgres(database);
        await using (var context = new CampaignDbContext(options.Options, new TenantContext()))
        {
            var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            Log.Migrating(logger, pending);

            // Where nothing is to do this saves the model, which is made twice to be compared: seconds of each start.
            if (pending > 0)
            {
                // A change of millions of rows takes as long as it takes; half of it is no use.
                context.Database.SetCommandTimeout(TimeSpan.Zero);
                await context.Database.MigrateAsync(cancellationToken);
            }
        }

        foreach (var script in Scripts())
        {
            await AgainIfRacedAsync(async () =>
            {
                await using var command = database.CreateCommand(script);
                await command.ExecuteNonQueryAsync(cancellationToken);
            });
        }

        await SetPasswordsAsync(cancellationToken);
        await MakePartitionsAsync(cancellationToken);
        Log.Migrated(logger);
    }

    private static IEnumerable<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Data.Sql.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    private async Task SetPasswordsAsync(CancellationToken cancellationToken)
    {
        var passwords = roles.Value;
        (string Role, string? Password)[] pairs =
        [
            ("campaign_app", passwords.AppPassword), ("campaign_worker", passwords.WorkerPassword), ("campaign_web", passwords.WebPassword),
        ];
        foreach (var (role, password) in pairs.Where(pair => pair.Password is not null))
        {
            await AgainIfRacedAsync(() => SetPasswordAsync(role, password!, cancellationToken));
        }
    }

    /// <summary>ALTER ROLE takes no parameters, and a statement's text shows in traces and logs: the password goes by a setting of this transaction.</summary>
    private async Task SetPasswordAsync(string role, string password, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('app.role', $1, true), set_config('app.role_password', $2, true)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = role }, new NpgsqlParameter<string> { TypedValue = password } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "DO $$ BEGIN EXECUTE format('ALTER ROLE %I PASSWORD %L', current_setting('app.role'), current_setting('app.role_password')); END $$"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task MakePartitionsAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var command = database.CreateCommand("SELECT make_partitions($1, $2)");
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.AddMonths(-MonthsBack) });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = today.AddMonths(MonthsAhead) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Roles belong to the whole server, where no lock of one database reaches: when another database is migrated at the same moment, the
    /// second change of a role is refused after the first one's commit, and is simply made again.
    /// </summary>
    private async Task AgainIfRacedAsync(Func<Task> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await change();
                return;
            }
            catch (PostgresException raced) when (attempt < RoleAttempts && IsRoleRace(raced))
            {
                Log.RoleRace(logger, attempt);
            }
        }
    }

    private static bool IsRoleRace(PostgresException exception) => exception.SqlState is PostgresErrorCodes.DuplicateObject
        or PostgresErrorCodes.UniqueViolation || exception.MessageText == "tuple concurrently updated";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Bringing the database to this version: {Pending} migrations to apply")]
        public static partial void Migrating(ILogger logger, int pending);

        [LoggerMessage(Level = LogLevel.Debug, Message = "Another database of this server changed its roles at the same moment; attempt {Attempt}")]
        public static partial void RoleRace(ILogger logger, int attempt);

        [LoggerMessage(Level = LogLevel.Information, Message = "The database is at this version; roles, policies and partitions are in place")]
        public static partial void Migrated(ILogger logger);
    }
}
