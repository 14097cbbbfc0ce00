using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Channels;

/// <summary>Which channel takes which messages, by configuration.</summary>
internal sealed class ChannelRouter
{
    private readonly Dictionary<Channel, IChannel> _routes;

    public ChannelRouter(IEnumerable<IChannel> channels, IOptions<DeliveryOptions> options)
    {
        var byName = channels.ToDictionary(channel => channel.Name);
        _routes = new()
        {
            [Channel.Email] = byName[options.Value.Email],
            [Channel.Sms] = byName[options.Value.Sms],
            [Channel.Push] = byName[options.Value.Push],
            [Channel.Social] = byName[options.Value.Social],
        };

        // To the database a recipient's channel is "email" or "sms"; these are the ones whose hand-over may be repeated.
        Repeatable = [.. _routes.Where(route => route.Value.Idempotent).Select(route => EnumText.Of(route.Key))];
    }

    public string[] Repeatable { get; }

    public IChannel For(Channel channel) => _routes[channel];

    public int BatchSize(IEnumerable<Channel> channels) => channels.Min(channel => For(channel).BatchSize);

    public TimeSpan Lease(IEnumerable<Channel> channels) => channels.Max(channel => For(channel).Lease);
}
