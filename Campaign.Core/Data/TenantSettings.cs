using System.Diagnostics;
using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>
/// The session settings <c>app.promoter_id</c> and <c>app.user_id</c> that the policies read, and <c>app.trace_parent</c>, which rows that lead to
/// work later take as their default. All are always set, so that a pooled connection never keeps those of its last user.
/// </summary>
internal static class TenantSettings
{
    private const string Sql =
        "SELECT set_config('app.promoter_id', $1, false), set_config('app.user_id', $2, false), set_config('app.trace_parent', $3, false)";

    /// <summary>The settings as the first statement of a batch.</summary>
    public static NpgsqlBatchCommand BatchCommand(PromoterId promoter)
    {
        var command = new NpgsqlBatchCommand(Sql);
        Fill(command.Parameters, promoter, null);
        return command;
    }

    public static NpgsqlCommand Command(NpgsqlConnection connection, PromoterId? promoter, Guid? userId)
    {
        var command = new NpgsqlCommand(Sql, connection);
        Fill(command.Parameters, promoter, userId);
        return command;
    }

    /// <summary>Opens a connection bound to one promoter, for set-based work beside EF (COPY, claims, the audience compiler).</summary>
    public static async Task<NpgsqlConnection> OpenForAsync(this NpgsqlDataSource database, PromoterId promoter, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.BindAsync(promoter, null, cancellationToken);
        return connection;
    }

    /// <summary>
    /// Binds a connection that was just opened. The pool may hand out one that died while it lay idle, as all do when Postgres restarts; this
    /// first statement finds that out, before anything was done over it, and a new one takes its place.
    /// </summary>
    public static async Task BindAsync(this NpgsqlConnection connection, PromoterId? promoter, Guid? userId, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = Command(connection, promoter, userId);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            await connection.CloseAsync();
            await connection.OpenAsync(cancellationToken);
            await using var command = Command(connection, promoter, userId);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Fill(NpgsqlParameterCollection parameters, PromoterId? promoter, Guid? userId)
    {
        parameters.Add(new NpgsqlParameter<string> { TypedValue = promoter?.ToString() ?? "" });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = userId?.ToString() ?? "" });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = Activity.Current?.Id ?? "" });
    }
}
