using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Ids of the events, campaigns and segments whose names stand in a sentence, whatever their case.</summary>
internal sealed class SentenceNames(IEnumerable<(Referred Kind, string Name, string Id)> known)
{
    private readonly ILookup<(Referred, string), string> _ids = known.ToLookup(one => (one.Kind, one.Name.ToUpperInvariant()), one => one.Id);

    public static SentenceNames None { get; } = new([]);

    public IReadOnlyList<string> Of(Referred kind, string name) => [.. _ids[(kind, name.ToUpperInvariant())]];
}
