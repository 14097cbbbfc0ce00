using Campaign.Core.Insights.Forecasts;

namespace Campaign.Tests.Insights;

/// <summary>A promoter whose campaigns differ by genre, by audience and by themselves, drawn from a seed. Its truth is known and the model's is not it.</summary>
internal sealed class ForecastWorld
{
    private const int Genres = 3;
    private const int Audiences = 3;

    private readonly Random _random;
    private readonly double _spread;
    private readonly double[,] _places = new double[Genres, Audiences];

    public ForecastWorld(int seed, double spread = 1)
    {
        (_random, _spread) = (new Random(seed), spread);
        for (var genre = 0; genre < Genres; genre++)
        {
            var common = Draw(0.15);
            for (var audience = 0; audience < Audiences; audience++)
            {
                _places[genre, audience] = common * Draw(0.1);
            }
        }
    }

    public List<PastCampaign> History(int campaigns) => [.. Enumerable.Range(0, campaigns).Select(_ => Send(_random.Next(3) switch { 0 => 300, 1 => 900, _ => 2_500 }))];

    public PastCampaign Send(int accepted)
    {
        var (genre, audience) = (_random.Next(Genres), _random.Next(Audiences));
        var place = _places[genre, audience];
        var opened = Count(accepted, 0.3 * place * Draw(0.25));
        var clicked = Count(accepted, 0.05 * place * Draw(0.4));
        var ordered = Count(accepted, 0.012 * place * Draw(0.6));
        var price = 15m + (5 * _random.Next(8));
        var tickets = 1.8 * Draw(0.15);
        var orders = Enumerable.Range(0, ordered).Select(_ => Math.Round(price * (decimal)(tickets * Draw(0.5)), 2)).ToArray();
        return new PastCampaign($"g{genre}", $"g{genre}a{audience}", accepted, opened, clicked)
        {
            Orders = new PastOrders(ordered, orders.Sum(), orders.Sum(order => order * order), price),
        };
    }

    public PlannedCampaign Plan() => PlanOf(Send(100));

    public static PlannedCampaign PlanOf(PastCampaign next) => new(next.Accepted, next.Genre, next.Audience, true, next.Orders!.Price);

    /// <summary>A binomial count; of many, by its normal limit.</summary>
    private int Count(int trials, double chance) => trials * chance < 100
        ? Enumerable.Range(0, trials).Count(_ => _random.NextDouble() < chance)
        : Math.Clamp((int)Math.Round((trials * chance) + (Normal() * Math.Sqrt(trials * chance * (1 - chance)))), 0, trials);

    /// <summary>A factor of mean 1 (log-normal).</summary>
    private double Draw(double spread)
    {
        var own = spread * _spread;
        return Math.Exp((own * Normal()) - (own * own / 2));
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
