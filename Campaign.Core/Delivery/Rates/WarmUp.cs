using System.Collections.Concurrent;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Core.Delivery.Sending;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Delivery.Rates;

/// <summary>
/// Keeps back what a new sender domain may not send to a mailbox provider today: mailbox providers trust a domain that grows and block one that bursts. One
/// statement for a batch; a recipient is moved to the next day once a day at most.
/// </summary>
internal sealed class WarmUp(NpgsqlDataSource database, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    // Two batches of one domain wait for each other; mailbox domains in one order, so that none waits in a circle.
    private const string GrantSql = """
        INSERT INTO warm_up_days AS w (promoter_id, sender_domain, mailbox_domain, day, sent, last_granted)
        SELECT $1, $2, d.domain, $3, least(d.wanted, $4), least(d.wanted, $4) FROM unnest($5, $6) AS d (domain, wanted) ORDER BY d.domain
        ON CONFLICT (promoter_id, sender_domain, mailbox_domain, day) DO UPDATE
        SET last_granted = greatest(0, least(excluded.sent, $4 - w.sent)), sent = w.sent + greatest(0, least(excluded.sent, $4 - w.sent))
        RETURNING mailbox_domain, last_granted
        """;

    private const string FirstDaySql = """
        INSERT INTO sender_domains AS d (promoter_id, domain, first_day) VALUES ($1, $2, $3)
        ON CONFLICT (promoter_id, domain) DO UPDATE SET first_day = least(d.first_day, excluded.first_day) RETURNING first_day
        """;

    private readonly ConcurrentDictionary<(PromoterId, string), DateOnly> _firstDays = new();

    /// <summary>Parts the messages of a batch.</summary>
    /// <param name="messages">The campaign.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="outgoing">What would be handed over.</param>
    /// <returns>What may be, and for the others a result that waits for tomorrow.</returns>
    public async Task<(List<OutgoingMessage> Now, IReadOnlyList<RecipientResult> Later)> LimitAsync(
        CampaignMessages messages, Channel channel, List<OutgoingMessage> outgoing)
    {
        if (outgoing.Count == 0 || channel != Channel.Email || options.Value.WarmUp.FirstDay == 0 || options.Value.Email != SmtpChannel.ChannelName)
        {
            return (outgoing, []);
        }

        var (promoter, sender) = (messages.Promoter.PromoterId, DomainOf(messages.Promoter.Brand.SenderEmail));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        var first = await FirstDayAsync(connection, promoter, sender, today);
        if (options.Value.WarmUp.Allowance(today.DayNumber - first.DayNumber) is not { } allowance)
        {
            return (outgoing, []);
        }

        var granted = await GrantAsync(connection, promoter, sender, today, allowance, outgoing);
        return Part(outgoing, granted, new DateTimeOffset(today.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
    }

    private static (List<OutgoingMessage> Now, IReadOnlyList<RecipientResult> Later) Part(
        List<OutgoingMessage> outgoing, Dictionary<string, int> granted, DateTimeOffset tomorrow)
    {
        var (now, later) = (new List<OutgoingMessage>(outgoing.Count), new List<RecipientResult>());
        foreach (var message in outgoing)
        {
            var domain = DomainOf(message.To);
            if (granted[domain]-- > 0)
            {
                now.Add(message);
            }
            else
            {
                later.Add(new RecipientResult(message.FanId, RecipientState.Pending, "warm_up", null, tomorrow, Counts: false));
            }
        }

        return (now, later);
    }

    private static async Task<Dictionary<string, int>> GrantAsync(
        NpgsqlConnection connection, PromoterId promoter, string sender, DateOnly today, int allowance, List<OutgoingMessage> outgoing)
    {
        var wanted = outgoing.CountBy(message => DomainOf(message.To)).ToArray();
        await using var command = new NpgsqlCommand(GrantSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = sender });
        command.Parameters.Add(new() { Value = today });
        command.Parameters.Add(new() { Value = allowance });
        command.Parameters.Add(new() { Value = wanted.Select(pair => pair.Key).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(pair => pair.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var granted = new Dictionary<string, int>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            granted[reader.GetString(0)] = reader.GetInt32(1);
        }

        return granted;
    }

    private async Task<DateOnly> FirstDayAsync(NpgsqlConnection connection, PromoterId promoter, string sender, DateOnly today)
    {
        if (_firstDays.TryGetValue((promoter, sender), out var known))
        {
            return known;
        }

        await using var command = new NpgsqlCommand(FirstDaySql, connection)
        {
            Parameters = { new() { Value = promoter.Value }, new() { Value = sender }, new() { Value = today } },
        };
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        return _firstDays[(promoter, sender)] = reader.GetFieldValue<DateOnly>(0);
    }

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..].TrimEnd('>').Trim().ToLowerInvariant();
}
