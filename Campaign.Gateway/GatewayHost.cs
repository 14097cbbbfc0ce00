namespace Campaign.Gateway;

/// <summary>Names this host's assembly for tests that start it in memory.</summary>
public sealed class GatewayHost;
