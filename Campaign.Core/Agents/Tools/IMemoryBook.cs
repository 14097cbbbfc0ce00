using Campaign.Core.Agents.Prompts;
using Campaign.Core.Memories;

namespace Campaign.Core.Agents.Tools;

/// <summary>What steps may know of what was said and measured before: data like the CRM's, cleaned and few.</summary>
internal interface IMemoryBook
{
    /// <summary>The newest preferences and outcomes.</summary>
    Task<IReadOnlyList<MemoryCard>> RecallAsync(CancellationToken cancellationToken);

    /// <summary>Keeps in mind what the marketer asked to. The same again changes nothing, so that a step may be run again.</summary>
    Task<MemoryVerdict> RememberAsync(string text, MemorySource source, CancellationToken cancellationToken);
}
