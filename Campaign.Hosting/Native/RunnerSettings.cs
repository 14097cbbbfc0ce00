namespace Campaign.Hosting.Native;

internal sealed record RunnerSettings
{
    public bool Reset { get; init; }

    /// <summary>Ports people type give way to free ones.</summary>
    public bool RandomizePorts { get; init; }

    public int? DashboardPort { get; init; }
}
