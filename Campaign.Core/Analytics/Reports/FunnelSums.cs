using Campaign.Contracts.Analytics;

namespace Campaign.Core.Analytics.Reports;

/// <summary>Adds cells and orders up to a funnel.</summary>
internal sealed class FunnelSums
{
    private long _sent, _deliveredToldOf, _bounced, _opened, _clicked, _unsubscribed, _complained, _machineOpens;
    private double _orders;
    private decimal _revenue;

    public long Audience { get; set; }

    public long Sent => _sent;

    /// <summary>Not every provider tells of deliveries: then all that did not bounce counts.</summary>
    public FunnelNumbers Numbers => new(
        Audience, _sent, _deliveredToldOf > 0 ? _deliveredToldOf : Math.Max(0, _sent - _bounced), _bounced, _opened, _clicked, _unsubscribed, _complained,
        _machineOpens, _orders, _revenue);

    public void Add(string type, string actor, long events, long fans)
    {
        switch (type, actor)
        {
            case ("sent", _): _sent += events; break;
            case ("delivered", _): _deliveredToldOf += events; break;
            case ("bounce", _): _bounced += events; break;
            case ("open", "human"): _opened += fans; break;
            case ("open", "machine"): _machineOpens += events; break;
            case ("click", "human"): _clicked += fans; break;
            case ("unsubscribe", _): _unsubscribed += events; break;
            case ("complaint", _): _complained += events; break;
        }
    }

    public void AddOrders(double orders, decimal revenue) => (_orders, _revenue) = (_orders + orders, _revenue + revenue);

    /// <summary>A measured part: its deliveries are its messages.</summary>
    public static FunnelNumbers OfPart(long accepted, long opened, long clicked, long orders, decimal revenue) =>
        new(0, accepted, accepted, 0, opened, clicked, 0, 0, 0, orders, revenue);
}
