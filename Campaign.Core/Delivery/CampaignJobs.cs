namespace Campaign.Core.Delivery;

/// <summary>Jobs about a campaign that has begun; their subject is the campaign.</summary>
internal static class CampaignJobs
{
    /// <summary>Looks at a test until its winner is known.</summary>
    public const string Experiment = "experiment";

    /// <summary>Measures orders, lift and cities as long as they move.</summary>
    public const string Measure = "measure";

    public static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan FirstMeasure = TimeSpan.FromMinutes(10);
}
