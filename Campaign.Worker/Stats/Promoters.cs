using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Worker.Stats;

/// <summary>Every promoter, as the owner of the database sees them.</summary>
internal static class Promoters
{
    public static async Task<List<PromoterId>> AllAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT promoter_id FROM promoters ORDER BY promoter_id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var promoters = new List<PromoterId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            promoters.Add(new PromoterId(reader.GetGuid(0)));
        }

        return promoters;
    }
}
