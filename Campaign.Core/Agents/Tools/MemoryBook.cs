using Campaign.Core.Agents.Prompts;
using Campaign.Core.Memories;

namespace Campaign.Core.Agents.Tools;

/// <summary>Reads and writes the memories of the scope's promoter.</summary>
internal sealed class MemoryBook(MemoryStore memories) : IMemoryBook
{
    private const int MostPreferences = 20;
    private const int MostOutcomes = 5;

    public async Task<IReadOnlyList<MemoryCard>> RecallAsync(CancellationToken cancellationToken)
    {
        var all = (await memories.ListAsync(deleted: false, cancellationToken)).Select(memory => new MemoryCard(memory.Kind, MemoryText.Clean(memory.Text))).ToLookup(card => card.Kind);
        return [.. all["preference"].Take(MostPreferences), .. all["outcome"].Take(MostOutcomes)];
    }

    public Task<MemoryVerdict> RememberAsync(string text, MemorySource source, CancellationToken cancellationToken) =>
        memories.RememberAsync(text, source, cancellationToken);
}
