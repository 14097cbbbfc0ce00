using System.Globalization;
using System.Text;
using Campaign.Contracts.Analytics;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using CsvHelper;
using CsvHelper.Configuration;
using Npgsql;

namespace Campaign.Core.Analytics.Reports;

/// <summary>
/// Writes numbers and the rows behind them as CSV (RFC 4180), row by row as they are read. A text that a spreadsheet would take for a formula gets
/// an apostrophe before it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="tenant">Whose rows.</param>
/// <param name="overviews">The campaigns of a period.</param>
public sealed class CsvExports(NpgsqlDataSource database, TenantContext tenant, AnalyticsOverviews overviews)
{
    private const string OrdersSql = """
        SELECT o.purchase_id, o.fan_id, c.campaign_id, c.name AS campaign, o.channel, o.variant, o.touched_at, o.purchased_at, o.amount,
            o.last_touch, o.first_touch, o.linear
        FROM promoters p
        JOIN campaigns c ON c.promoter_id = @promoter AND c.started_at >= @from::timestamp AT TIME ZONE p.time_zone
            AND c.started_at < (@to + 1)::timestamp AT TIME ZONE p.time_zone
        JOIN attributed_orders o ON o.promoter_id = @promoter AND o.campaign_id = c.campaign_id
        WHERE p.promoter_id = @promoter
        ORDER BY c.started_at DESC, o.purchase_id
        """;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionEscapeCharacter = '\'',
        NewLine = "\r\n",
    };

    /// <summary>The period's campaigns, one line each.</summary>
    /// <param name="period">The period.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When all is written.</returns>
    public async Task WriteCampaignsAsync(Period period, Stream output, CancellationToken cancellationToken)
    {
        await using var csv = Open(output);
        csv.WriteHeader<Line>();
        await csv.NextRecordAsync();
        foreach (var line in await overviews.CampaignsAsync(period, cancellationToken))
        {
            csv.WriteRecord(new Line(line));
            await csv.NextRecordAsync();
        }
    }

    /// <summary>The orders of the period's campaigns with each model's share.</summary>
    /// <param name="period">The period.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When all is written.</returns>
    public async Task WriteOrdersAsync(Period period, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        await using var connection = await database.OpenForAsync(tenant.RequiredPromoter, cancellationToken);
        await using var command = new NpgsqlCommand(OrdersSql, connection) { CommandTimeout = 600 };
        command.Parameters.AddWithValue("promoter", tenant.RequiredPromoter.Value);
        command.Parameters.AddWithValue("from", period.From);
        command.Parameters.AddWithValue("to", period.To);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await using var csv = Open(output);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            csv.WriteField(reader.GetName(column));
        }

        await csv.NextRecordAsync();
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                csv.WriteField(Text(reader.GetValue(column)));
            }

            await csv.NextRecordAsync();
        }
    }

    private static CsvWriter Open(Stream output) => new(new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true), Format);

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private sealed record Line(
        Guid CampaignId, string Name, string Status, string StartedAt, string? Event, string? Genre, long Audience, long Sent, long Delivered, long Opened,
        long Clicked, long Unsubscribed, double Orders, decimal Revenue, decimal Cost)
    {
        public Line(CampaignLine line)
            : this(
                line.Id, line.Name, line.Status, line.StartedAt.ToString("O", CultureInfo.InvariantCulture), line.EventName, line.Genre, line.Numbers.Audience,
                line.Numbers.Sent, line.Numbers.Delivered, line.Numbers.Opened, line.Numbers.Clicked, line.Numbers.Unsubscribed, line.Numbers.Orders,
                line.Numbers.Revenue, line.Cost)
        {
        }
    }
}
