using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>What the readers of one request share: the words, what is known, and what they have found so far.</summary>
internal sealed class AudienceWords(Utterance words, AudienceInput input, EventLookup events, IReadOnlyList<string> genres)
{
    public Utterance Words { get; } = words;

    public AudienceInput Input { get; } = input;

    public EventLookup Events { get; } = events;

    /// <summary>The promoter's genres.</summary>
    public IReadOnlyList<string> Genres { get; } = genres;

    /// <summary>The promoted event, once it is known.</summary>
    public EventFound? Promoted { get; set; }

    public DateOnly Today { get; } = DateOnly.ParseExact(input.Now[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public List<AudienceRule> Rules { get; init; } = [];

    public List<DraftAssumption> Assumptions { get; init; } = [];

    /// <summary>The first thing that must be asked; nothing is guessed after it.</summary>
    public (string Question, IReadOnlyList<string> Options)? Question { get; set; }

    /// <summary>Whether these words are only part of a request: all of them then describe people.</summary>
    public bool IsPart { get; private init; }

    /// <summary>The same request, with other words and rules of its own: an exclusion, an addition.</summary>
    public AudienceWords Part(Utterance part) => new(part, Input, Events, Genres) { Promoted = Promoted, Assumptions = Assumptions, IsPart = true };

    public void Assume(string key, params object?[] values)
    {
        if (Assumptions.All(known => known.Id != key))
        {
            Assumptions.Add(new DraftAssumption(key, Sentences.Get(key, Input.Language, values), AssumptionRemoval.IsRemovable(key)));
        }
    }

    public void Ask(string key, IReadOnlyList<string> options, params object?[] values) =>
        Question ??= (Sentences.Get(key, Input.Language, values), options);
}

/// <summary>Looks events up by the tool: what was not asked yet is remembered, to be asked in the next round.</summary>
internal sealed class EventLookup(ToolResults results)
{
    private readonly List<ToolRequest> _missing = [];

    public IReadOnlyList<ToolRequest> Missing => _missing;

    /// <summary>The events that words mean; null until the tool has answered.</summary>
    public EventsFound? Find(string words, string when)
    {
        var request = new ToolRequest(AgentTools.ResolveEvent, new SortedDictionary<string, object?> { ["words"] = words, ["when"] = when });
        if (results.Of(request) is { } answer)
        {
            return NodeJson.TryRead<EventsFound>(answer) ?? new EventsFound(words, false, []);
        }

        if (_missing.All(known => known.Key != request.Key))
        {
            _missing.Add(request);
        }

        return null;
    }
}
