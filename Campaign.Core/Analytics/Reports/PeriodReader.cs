using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Reads the campaigns of a period from kept totals: a few rows per campaign, whatever their size.</summary>
internal sealed class PeriodReader(NpgsqlDataSource database, TenantContext tenant)
{
    private static readonly string Frame = SqlFile.Read("Analytics", "period-frame");
    private static readonly string Cells = SqlFile.Read("Analytics", "period-cells");
    private static readonly string Measures = SqlFile.Read("Analytics", "period-measures");

    /// <summary>The frame and the campaigns, newest first.</summary>
    public async Task<(PeriodFrame Frame, List<PeriodCampaign> Campaigns)> ReadAsync(Period period, CancellationToken cancellationToken)
    {
        var (frame, campaigns) = await database.AskAsync(
            tenant.RequiredPromoter, () => [Statement(Frame, period), Statement(Cells, period)], reader => ReadAsync(reader, cancellationToken), cancellationToken);
        var byId = campaigns.ToDictionary(campaign => campaign.Id);
        await AskAsync(Measures, [.. byId.Keys], reader => byId[reader.GetGuid(0)].Measure = Measured.Read(reader, 1), cancellationToken);
        foreach (var campaign in campaigns)
        {
            campaign.Total.AddOrders(campaign.Measure?.LastOrders ?? 0, campaign.Measure?.LastRevenue ?? 0);
        }

        return (frame, campaigns);
    }

    /// <summary>Reads rows about these campaigns.</summary>
    public Task<int> AskAsync(string sql, Guid[] campaigns, Action<NpgsqlDataReader> read, CancellationToken cancellationToken) => database.AskAsync(
        tenant.RequiredPromoter,
        () => [new NpgsqlBatchCommand(sql) { Parameters = { Promoter(), new NpgsqlParameter<Guid[]>("campaigns", campaigns) } }],
        async reader =>
        {
            var rows = 0;
            for (; await reader.ReadAsync(cancellationToken); rows++)
            {
                read(reader);
            }

            return rows;
        },
        cancellationToken);

    private static async Task<(PeriodFrame, List<PeriodCampaign>)> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        var frame = new PeriodFrame(reader.GetString(0), reader.GetString(1), reader.GetDecimal(2));
        await reader.NextResultAsync(cancellationToken);
        var campaigns = new List<PeriodCampaign>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (campaigns is [] || campaigns[^1].Id != reader.GetGuid(0))
            {
                campaigns.Add(new PeriodCampaign(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt64(4),
                    reader.IsDBNull(5) ? null : reader.GetInt64(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetString(7), reader.GetBoolean(13)));
                campaigns[^1].Total.Audience = reader.GetInt64(4);
            }

            AddCell(campaigns[^1], reader);
        }

        return (frame, campaigns);
    }

    private static void AddCell(PeriodCampaign campaign, NpgsqlDataReader reader)
    {
        var (channel, type, actor) = (reader.GetString(8), reader.GetString(9), reader.GetString(10));
        if (type == "")
        {
            return;
        }

        if (!campaign.Channels.TryGetValue(channel, out var sums))
        {
            campaign.Channels[channel] = sums = new FunnelSums();
        }

        sums.Add(type, actor, reader.GetInt64(11), reader.GetInt64(12));
        campaign.Total.Add(type, actor, reader.GetInt64(11), reader.GetInt64(12));
    }

    private NpgsqlBatchCommand Statement(string sql, Period period)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters = { Promoter(), new NpgsqlParameter<DateOnly>("from", period.From), new NpgsqlParameter<DateOnly>("to", period.To) },
        };
        if (sql == Cells)
        {
            command.Parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)period.Channel ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("genre", NpgsqlDbType.Text) { Value = (object?)period.Genre ?? DBNull.Value });
        }

        return command;
    }

    private NpgsqlParameter<Guid> Promoter() => new("promoter", tenant.RequiredPromoter.Value);
}

/// <summary>What the numbers of a period are in.</summary>
internal sealed record PeriodFrame(string Currency, string TimeZone, decimal ModelSpend);
