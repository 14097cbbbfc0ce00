using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Delivery.Outcomes;

/// <summary>Measures what came of campaigns that have been sent. The numbers are those of <c>CampaignNumbers</c>, kept instead of counted.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose campaigns.</param>
/// <param name="clock">Says when it was measured.</param>
public sealed class CampaignOutcomes(CampaignDbContext database, TenantContext tenant, TimeProvider clock)
{
    // A campaign to millions takes longer than a query may.
    private const int TimeoutSeconds = 600;

    private static readonly string MeasureOutcome = SqlFile.Read("Delivery", "measure-outcome");

    private string[]? _zones;

    /// <summary>How long after a message a purchase is counted as its result.</summary>
    internal static TimeSpan Attribution { get; } = TimeSpan.FromDays(5);

    /// <summary>Measures a campaign, in the caller's transaction where there is one. Measuring again takes nothing and doubles nothing.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When it is written.</returns>
    public Task MeasureAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return database.InTransactionAsync(
            async () =>
            {
                var zone = await database.Promoters.Where(row => row.PromoterId == campaign.PromoterId).Select(row => row.TimeZone).SingleAsync(cancellationToken);
                _zones ??= await database.Database.SqlQuery<string>($"SELECT name FROM pg_timezone_names").ToArrayAsync(cancellationToken);
                await using var command = Command(campaign, zone, _zones);
                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <param name="campaign">The campaign.</param>
    /// <param name="zone">The promoter's, for fans who have none that Postgres knows.</param>
    /// <param name="zones">Those that Postgres knows. To list them takes it longer than most campaigns.</param>
    private NpgsqlCommand Command(MarketingCampaign campaign, string zone, string[] zones) =>
        new(MeasureOutcome, (NpgsqlConnection)database.Database.GetDbConnection())
        {
            CommandTimeout = TimeoutSeconds,
            Parameters =
            {
                new NpgsqlParameter<Guid>("promoter", tenant.RequiredPromoter.Value),
                new NpgsqlParameter<Guid>("campaign", campaign.CampaignId.Value),
                new NpgsqlParameter("event", NpgsqlDbType.Bigint) { Value = campaign.EventId ?? (object)DBNull.Value },
                new NpgsqlParameter<string>("zone", zone),
                new NpgsqlParameter<string[]>("zones", zones),
                new NpgsqlParameter<TimeSpan>("attribution", Attribution),
                new NpgsqlParameter<DateTime>("started_at", (campaign.StartedAt ?? campaign.CreatedAt).UtcDateTime),
                new NpgsqlParameter<string>("audience_key", AudienceKey.Of(campaign.Rule, campaign.EventId)),
                new NpgsqlParameter<DateTime>("now", clock.GetUtcNow().UtcDateTime),
            },
        };
}
