using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Sending;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Delivery.Rates;

/// <summary>The right to send some messages now.</summary>
/// <param name="Messages">How many.</param>
/// <param name="Wait">How long until there are more, where there are none.</param>
/// <param name="Buckets">Where they were taken from, with the channels that use each.</param>
internal sealed record SendRight(int Messages, TimeSpan Wait, IReadOnlyList<(string Name, SendRate Rate, IReadOnlyCollection<Channel> Channels)> Buckets);

/// <summary>
/// Takes a batch's right to be sent out of the token buckets of its channels and its promoter: one statement for a batch, whatever its size, and none where
/// no rate is set. What a batch turns out not to need is put back.
/// </summary>
internal sealed class SendRates(NpgsqlDataSource database, ChannelRouter channels, IOptions<DeliveryOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public async Task<SendRight> TakeAsync(PromoterId promoter, IReadOnlyCollection<Channel> wanted, int messages, CancellationToken cancellationToken)
    {
        var buckets = Buckets(promoter, wanted);
        if (buckets is [])
        {
            return new SendRight(messages, TimeSpan.Zero, buckets);
        }

        var granted = await MoveAsync(buckets.Select(bucket => (bucket.Name, bucket.Rate)), messages, cancellationToken);

        // Not for one token: a batch of half of what fits costs the same as one of one.
        var wait = buckets.Max(bucket => TimeSpan.FromSeconds(Math.Max(1, Math.Min(messages, bucket.Rate.Size) / 2) / bucket.Rate.PerSecond));
        return new SendRight(granted, wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, buckets);
    }

    /// <summary>Puts back what the claimed batch does not use of each bucket.</summary>
    public async Task ReturnAsync(SendRight right, IReadOnlyCollection<ClaimedRecipient> claimed)
    {
        foreach (var bucket in right.Buckets)
        {
            var unused = right.Messages - claimed.Count(recipient => bucket.Channels.Contains(recipient.Channel));
            if (unused > 0)
            {
                await MoveAsync([(bucket.Name, bucket.Rate)], -unused, CancellationToken.None);
            }
        }
    }

    private List<(string Name, SendRate Rate, IReadOnlyCollection<Channel> Channels)> Buckets(PromoterId promoter, IReadOnlyCollection<Channel> wanted)
    {
        var buckets = wanted.GroupBy(channel => channels.For(channel).Name)
            .Where(group => options.Value.Rates.ContainsKey(group.Key))
            .Select(group => ($"channel:{group.Key}", options.Value.Rates[group.Key], (IReadOnlyCollection<Channel>)[.. group])).ToList();
        if (options.Value.PromoterRate is { } own)
        {
            buckets.Add(($"promoter:{promoter}", own, wanted));
        }

        return buckets;
    }

    private async Task<int> MoveAsync(IEnumerable<(string Name, SendRate Rate)> buckets, int messages, CancellationToken cancellationToken)
    {
        var all = buckets.ToArray();
        await using var command = database.CreateCommand("SELECT take_tokens($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = all.Select(bucket => bucket.Name).ToArray() });
        command.Parameters.Add(new() { Value = all.Select(bucket => bucket.Rate.PerSecond).ToArray() });
        command.Parameters.Add(new() { Value = all.Select(bucket => bucket.Rate.Size).ToArray() });
        command.Parameters.Add(new() { Value = messages });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
