namespace Campaign.Worker;

/// <summary>Names this host's assembly for tests that start it in memory.</summary>
public sealed class WorkerHost;
