namespace Campaign.Hosting.Native;

internal sealed record RunnerSettings
{
    public bool Reset { get; init; }

    /// <summary>Ports people type give way to free ones.</summary>
    public bool RandomizePorts { get; init; }

    /// <summary>Start nothing but the dashboard: for a system that runs elsewhere.</summary>
    public bool DashboardOnly { get; init; }

    public int? DashboardPort { get; init; }
}
