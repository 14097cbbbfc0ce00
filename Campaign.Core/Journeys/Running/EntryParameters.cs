using Campaign.Contracts.Journeys;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>The parameters of <see cref="EntrySql.Buyers"/> that say which purchases.</summary>
internal static class EntryParameters
{
    public static void AddPurchase(NpgsqlCommand command, JourneyPurchase? purchase)
    {
        command.Parameters.Add(new NpgsqlParameter<long?>("event", purchase?.EventId));
        command.Parameters.Add(new NpgsqlParameter<string?>("genre", purchase?.Genre));
        command.Parameters.Add(new NpgsqlParameter<string?>("venue", purchase?.Venue));
        command.Parameters.Add(new NpgsqlParameter<string?>("city", purchase?.City));
    }
}
