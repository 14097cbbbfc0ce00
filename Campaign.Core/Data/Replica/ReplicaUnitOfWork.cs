using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Data.Replica;

/// <summary>Lends the scope's unit of work a connection to the replica for one read, as <see cref="ReplicaReads"/> chooses.</summary>
/// <param name="reads">Chooses.</param>
/// <param name="unitOfWork">What the read reads with.</param>
/// <param name="primary">Where the unit of work belongs.</param>
public sealed class ReplicaUnitOfWork(ReplicaReads reads, CampaignDbContext unitOfWork, NpgsqlDataSource primary)
{
    /// <summary>Reads. May be done twice, so it must change nothing.</summary>
    /// <typeparam name="T">What is found.</typeparam>
    /// <param name="read">Reads with the scope's services.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found; null only where the primary says so.</returns>
    public Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        return reads.ReadAsync(null, connection => LendAsync(connection, read), read, cancellationToken);
    }

    private async Task<T> LendAsync<T>(NpgsqlConnection connection, Func<Task<T>> read)
    {
        unitOfWork.Database.SetDbConnection(connection, contextOwnsConnection: false);
        try
        {
            return await read();
        }
        finally
        {
            // What it tracks by now may be older than what the primary says next.
            unitOfWork.ChangeTracker.Clear();
            unitOfWork.Database.SetDbConnection(primary.CreateConnection(), contextOwnsConnection: true);
        }
    }
}
