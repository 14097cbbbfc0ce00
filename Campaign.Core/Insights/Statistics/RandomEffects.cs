namespace Campaign.Core.Insights.Statistics;

/// <summary>A measured value and the variance that its own sample gives it.</summary>
internal readonly record struct Measured(double Value, double Variance);

/// <summary>
/// The random-effects model: values differ by chance and besides by a variance between them. Estimated by moments as DerSimonian and Laird do
/// ("Meta-analysis in clinical trials", Controlled Clinical Trials 7, 1986), pooled over groups that each have a mean of their own.
/// </summary>
internal static class RandomEffects
{
    /// <summary>Weight of what is expected beside what is measured, in degrees of freedom.</summary>
    public const double PriorFreedom = 3;

    // A variance estimated from few values may come out as none at all; nothing in the world is that steady.
    private const double Floor = 0.04;

    /// <summary>The variance between values of one group beyond chance; negative where they differ less than chance would have it.</summary>
    /// <returns>The variance, and the degrees of freedom it rests on.</returns>
    public static (double Variance, int Freedom) Between(IEnumerable<IReadOnlyList<Measured>> groups)
    {
        var (excess, scale, freedom) = (0d, 0d, 0);
        foreach (var group in groups)
        {
            var weight = group.Sum(value => 1 / value.Variance);
            var mean = group.Sum(value => value.Value / value.Variance) / weight;
            excess += group.Sum(value => (value.Value - mean) * (value.Value - mean) / value.Variance) - (group.Count - 1);
            scale += weight - (group.Sum(value => 1 / (value.Variance * value.Variance)) / weight);
            freedom += group.Count - 1;
        }

        return (scale > 0 ? excess / scale : 0, freedom);
    }

    /// <summary>The same, drawn towards the variance that is expected: the fewer values there are, the more.</summary>
    public static (double Variance, double Freedom) Between(IEnumerable<IReadOnlyList<Measured>> groups, double expected)
    {
        var (variance, freedom) = Between(groups);
        var drawn = ((PriorFreedom * expected) + (freedom * variance)) / (PriorFreedom + freedom);
        return (Math.Max(drawn, Floor * expected), PriorFreedom + freedom);
    }

    /// <summary>The common mean of values between which there is such a variance, and the variance of that mean.</summary>
    public static Measured Pool(IReadOnlyCollection<Measured> values, double between)
    {
        var weight = values.Sum(value => 1 / (value.Variance + between));
        return new Measured(values.Sum(value => value.Value / (value.Variance + between)) / weight, 1 / weight);
    }

    /// <summary>What is known of a group after its own values and the mean of all groups: their precision-weighted mean.</summary>
    /// <param name="prior">The mean of all groups.</param>
    /// <param name="between">The variance between groups.</param>
    /// <param name="own">The group's own mean; null where it has no values, and so is like any other.</param>
    public static Measured Shrink(Measured prior, double between, Measured? own)
    {
        if (own is not { } known)
        {
            return new Measured(prior.Value, prior.Variance + between);
        }

        var trust = between / (between + known.Variance);
        return new Measured(
            (trust * known.Value) + ((1 - trust) * prior.Value),
            (trust * known.Variance) + ((1 - trust) * (1 - trust) * prior.Variance));
    }
}
