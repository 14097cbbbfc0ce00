using Campaign.Core.Telemetry;
using Campaign.Core.Tenancy;
using Npgsql;

namespace Campaign.Core.Data.Replica;

/// <summary>
/// Reads of the scope's promoter that may go to the replica, and go to the primary where there is none, where it is too old, or once more where it
/// fails. They see every change that moved the promoter's data version before they began, the caller's own among them.
/// </summary>
/// <param name="primary">The primary.</param>
/// <param name="replica">The replica.</param>
/// <param name="tenant">Whose data.</param>
public sealed class ReplicaReads(NpgsqlDataSource primary, ReadReplica replica, TenantContext tenant)
{
    /// <summary>Reads over a connection that is bound to the promoter. May be done twice, so it must change nothing.</summary>
    /// <param name="dataVersion">The version that the primary has, where the caller knows it.</param>
    /// <param name="read">What is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal Task<T> ReadAsync<T>(long? dataVersion, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync(dataVersion, read, () => ReadPrimaryAsync(read, cancellationToken), cancellationToken);

    /// <summary>The same where the primary is read in another way.</summary>
    internal async Task<T> ReadAsync<T>(
        long? dataVersion, Func<NpgsqlConnection, Task<T>> there, Func<Task<T>> here, CancellationToken cancellationToken)
    {
        if (!replica.IsConfigured)
        {
            return await here();
        }

        var (found, outcome) = await replica.TroubleAsync(cancellationToken) is { } trouble
            ? (default, trouble)
            : await TryAsync(dataVersion ?? await DataVersionAsync(cancellationToken), there, cancellationToken);
        CampaignTelemetry.ReplicaReads.Add(1, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.ReplicaOutcome, outcome));
        return outcome == ReplicaOutcome.Replica ? found! : await here();
    }

    private async Task<(T? Found, string Outcome)> TryAsync<T>(long dataVersion, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await replica.OpenAsync(tenant.RequiredPromoter, dataVersion, cancellationToken);
            if (connection is null)
            {
                return (default, ReplicaOutcome.Behind);
            }

            var found = await read(connection);
            return (found, found is null ? ReplicaOutcome.Unanswered : ReplicaOutcome.Replica);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (default, replica.Judge(error));
        }
    }

    private async Task<T> ReadPrimaryAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await primary.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        return await read(connection);
    }

    private async Task<long> DataVersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await primary.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT data_version FROM promoters WHERE promoter_id = $1", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = tenant.RequiredPromoter.Value } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is long version
            ? version
            : throw new InvalidOperationException($"There is no promoter {tenant.RequiredPromoter}.");
    }
}
