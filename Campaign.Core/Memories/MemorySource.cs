namespace Campaign.Core.Memories;

/// <summary>Where a preference was said; empty for the settings.</summary>
/// <param name="ThreadId">The conversation.</param>
/// <param name="RunId">The run.</param>
public sealed record MemorySource(Guid? ThreadId = null, Guid? RunId = null);

/// <summary>What became of a preference.</summary>
public enum MemoryVerdict
{
    /// <summary>It is kept in mind.</summary>
    Kept,

    /// <summary>It was known already.</summary>
    Known,

    /// <summary>It is empty or too long.</summary>
    Length,

    /// <summary>It holds an address or number of somebody.</summary>
    PersonalData,

    /// <summary>There are as many as there may be.</summary>
    Full,
}
