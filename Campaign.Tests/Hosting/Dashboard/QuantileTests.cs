using Campaign.Hosting.Dashboard.Api;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class QuantileTests
{
    private static readonly double[] Bounds = [5, 10, 25, 50, 75, 100];

    [Fact]
    public void Quantile_lies_in_the_bucket_of_the_measured_value()
    {
        Prop.ForAll(Gen.Choose(1, 100).NonEmptyListOf().ToArbitrary(), Gen.Elements(0.5, 0.9, 0.99).ToArbitrary(), (values, quantile) =>
        {
            var counts = new long[Bounds.Length + 1];
            foreach (var value in values)
                counts[BucketOf(value)]++;
            var measured = values.Order().ElementAt((int)Math.Ceiling(quantile * values.Count) - 1);

            var found = Quantile.Of(counts, Bounds, quantile)!.Value;

            var bucket = BucketOf(measured);
            Assert.InRange(found, bucket == 0 ? 0 : Bounds[bucket - 1], Bounds[bucket]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_measured_has_no_quantile() => Assert.Null(Quantile.Of(new long[7], Bounds, 0.5));

    [Fact]
    public void Exponential_histogram_keeps_its_count_and_its_places()
    {
        // Scale 0: bucket i holds (2^i, 2^(i+1)]; three in (1, 2], one in (2, 4].
        var point = new ExponentialPoint { Scale = 0, ZeroCount = 2, Positive = new ExponentialPoint.Types.Buckets { Offset = 0, BucketCounts = { 3, 1 } } };

        var counts = ExponentialBuckets.Spread(point);

        Assert.Equal(6, counts.Sum());
        Assert.InRange(Quantile.Of(counts, ExponentialBuckets.Bounds, 0.7)!.Value, 1, 2);
        Assert.InRange(Quantile.Of(counts, ExponentialBuckets.Bounds, 0.99)!.Value, 2, 4);
    }

    private static int BucketOf(double value)
    {
        var index = Array.FindIndex(Bounds, bound => value <= bound);
        return index < 0 ? Bounds.Length : index;
    }
}
