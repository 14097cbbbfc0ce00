namespace Campaign.Tests.Fixtures;

/// <summary>The settings that Core and the hosts need and that no test is about.</summary>
internal static class TestSettings
{
    public static IReadOnlyDictionary<string, string?> All { get; } = new Dictionary<string, string?>
    {
        ["Encryption:MasterKey"] = "a master key of the tests, 32 characters or more",
        ["Authentication:SigningKey"] = "a signing key of the tests, 32 characters or more",
        ["Tracking:SigningKey"] = "a tracking key of the tests, 32 characters or more",
    };
}
