namespace Campaign.Core.Common;

/// <summary>Who did something, as transitions and the audit log write it.</summary>
/// <param name="Value"><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</param>
public readonly record struct Actor(string Value)
{
    /// <summary>The system itself, when a time comes or a job is done.</summary>
    public static Actor Worker { get; } = new("worker");

    /// <summary>A person.</summary>
    /// <param name="userId">The account.</param>
    /// <returns>The actor.</returns>
    public static Actor User(Guid userId) => new($"user:{userId}");

    /// <summary>A machine with an API key.</summary>
    /// <param name="apiKeyId">The key.</param>
    /// <returns>The actor.</returns>
    public static Actor Key(Guid apiKeyId) => new($"key:{apiKeyId}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
