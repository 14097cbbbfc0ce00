namespace Campaign.ServiceDefaults.Health;

/// <summary>What is worse while a dependency is away.</summary>
internal static class DependencyEffects
{
    public static string Of(string name) => name switch
    {
        "redis" => "Previews are computed each time, limits hold for each process by itself, streams arrive step by step. Nothing is lost.",
        "postgres-replica" => "Previews, lists and results are read on the primary.",
        _ when name.StartsWith("postgres", StringComparison.Ordinal) => "Nothing can be read or changed; runs and sends wait. What was acknowledged is safe.",
        _ => "What needs it fails until it is back.",
    };
}
