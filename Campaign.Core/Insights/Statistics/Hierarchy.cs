namespace Campaign.Core.Insights.Statistics;

/// <summary>A value measured in a group and in a subgroup of it.</summary>
internal sealed record Placed(Measured Measured, string Group, string Subgroup);

/// <summary>
/// Values of subgroups of groups, each level drawn towards the one above as far as its own values leave doubt: hierarchical credibility
/// (Jewell 1975; Bühlmann and Gisler, "A Course in Credibility Theory", chapter 6), the variances by <see cref="RandomEffects"/>.
/// </summary>
internal sealed class Hierarchy
{
    // Groups differ less than campaigns within one do; a variance, so this is half the spread.
    private const double GroupShare = 0.25;

    private readonly Dictionary<string, Dictionary<string, Measured>> _subgroups;
    private readonly Dictionary<string, Measured> _groups;
    private readonly double _betweenSubgroups;
    private readonly double _betweenGroups;

    /// <param name="values">At least one.</param>
    /// <param name="expected">The variance between values of one subgroup as experience has it.</param>
    public Hierarchy(IReadOnlyCollection<Placed> values, double expected)
    {
        var cells = values.GroupBy(value => value.Group, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.GroupBy(value => value.Subgroup, StringComparer.Ordinal).ToDictionary(
                subgroup => subgroup.Key, subgroup => subgroup.Select(value => value.Measured).ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);
        (Between, Freedom) = RandomEffects.Between(cells.Values.SelectMany(group => group.Values), expected);
        _subgroups = cells.ToDictionary(
            group => group.Key, group => group.Value.ToDictionary(cell => cell.Key, cell => RandomEffects.Pool(cell.Value, Between)), StringComparer.Ordinal);
        _betweenSubgroups = RandomEffects.Between(_subgroups.Values.Select(group => group.Values.ToArray()), GroupShare * expected).Variance;
        _groups = _subgroups.ToDictionary(group => group.Key, group => RandomEffects.Pool(group.Value.Values, _betweenSubgroups), StringComparer.Ordinal);
        _betweenGroups = RandomEffects.Between([[.. _groups.Values]], GroupShare * expected).Variance;
        Mean = RandomEffects.Pool(_groups.Values, _betweenGroups);
    }

    /// <summary>The mean over all groups.</summary>
    public Measured Mean { get; }

    /// <summary>The variance between values of one subgroup.</summary>
    public double Between { get; }

    /// <summary>The degrees of freedom behind <see cref="Between"/>.</summary>
    public double Freedom { get; }

    /// <summary>The mean of a group, or of a subgroup where one is named; either may be new.</summary>
    public Measured MeanOf(string group, string? subgroup = null)
    {
        var mean = RandomEffects.Shrink(Mean, _betweenGroups, _groups.TryGetValue(group, out var own) ? own : null);
        return subgroup is null ? mean : RandomEffects.Shrink(
            mean, _betweenSubgroups, _subgroups.GetValueOrDefault(group)?.TryGetValue(subgroup, out var inner) == true ? inner : null);
    }

    /// <summary>
    /// The next value of a subgroup: the doubt about its mean, and the variance between values, which no history takes away. Few degrees of freedom
    /// widen it as Student's t does (the expansion of Fisher and Cornish at the 10 % and 90 % quantiles).
    /// </summary>
    public Measured Next(string group, string subgroup)
    {
        var mean = MeanOf(group, subgroup);
        var widening = 1 + (((Normal.Z90 * Normal.Z90) + 1) / (4 * Freedom));
        return mean with { Variance = (mean.Variance + Between) * widening * widening };
    }
}
