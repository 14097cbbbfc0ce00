using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>Genres as marketers name them. What a promoter's own events are called comes first; this table adds the usual other names.</summary>
internal static class GenreLexicon
{
    private static readonly Dictionary<string, string[]> Synonyms = new(StringComparer.Ordinal)
    {
        ["techno"] = ["tekno", "hard techno", "minimal techno"],
        ["house"] = ["deep house", "tech house", "house music"],
        ["drum and bass"] = ["drum & bass", "drum'n'bass", "drum n bass", "dnb", "d&b", "jungle"],
        ["hip-hop"] = ["hip hop", "hiphop", "rap", "trap music"],
        ["indie"] = ["indie rock", "indie pop", "alternative"],
        ["jazz"] = ["swing", "bebop", "jazzy"],
        ["comedy"] = ["stand-up", "standup", "stand up comedy", "comedia", "stand-up comedy"],
        ["reggaeton"] = ["regueton", "reggaeton music", "perreo"],
        ["flamenco"] = ["flamenca"],
        ["pop"] = ["pop music", "chart pop"],
        ["rock"] = ["rock music", "rock'n'roll", "rock and roll", "rock & roll"],
        ["metal"] = ["heavy metal"],
        ["country"] = ["country music"],
        ["folk"] = ["folk music", "singer-songwriter"],
        ["blues"] = ["blues music"],
        ["disco"] = ["nu disco", "nu-disco"],
        ["electronic"] = ["edm", "electronica", "electro", "dance music"],
        ["trance"] = ["psytrance"],
        ["r&b"] = ["rnb", "r and b", "rhythm and blues"],
        ["latin"] = ["latino", "latin music", "salsa", "bachata"],
        ["classical"] = ["classical music", "orchestra", "klassik", "clasica"],
        ["theatre"] = ["theater", "teatro"],
        ["punk"] = ["punk rock"],
        ["soul"] = ["soul music", "funk"],
        ["reggae"] = ["dancehall"],
        ["ambient"] = [],
        ["gospel"] = [],
        ["opera"] = [],
        ["k-pop"] = ["kpop", "k pop"],
        ["afrobeats"] = ["afrobeat"],
        ["dubstep"] = [],
        ["garage"] = ["uk garage"],
        ["sports"] = ["football", "soccer"],
        ["musical"] = ["musicals"],
    };

    /// <summary>Takes every genre that is named, as the promoter's events call it; one that the promoter has none of keeps its usual name.</summary>
    public static IReadOnlyList<string> Take(Utterance words, IReadOnlyCollection<string> own) =>
        [.. TakeEach(words, own).Select(found => found.Genre).Distinct()];

    /// <summary>The same with the places, in order.</summary>
    public static IReadOnlyList<(string Genre, int Index, int End)> TakeEach(Utterance words, IReadOnlyCollection<string> own)
    {
        var names = Names(own);
        var pattern = $@"(?<![\w-])(?:{string.Join('|', names.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape))})(?![\w-])";
        return [.. words.TakeAll(new Regex(pattern, RegexOptions.CultureInvariant)).OrderBy(match => match.Index)
            .Select(match => (names[match.Value], match.Index, match.Index + match.Length))];
    }

    /// <summary>Whether the words are the name of a genre, and which.</summary>
    public static string? Find(string words, IReadOnlyCollection<string> own) =>
        Names(own).GetValueOrDefault(Folding.Fold(Folding.Compose(words.Trim())));

    private static Dictionary<string, string> Names(IReadOnlyCollection<string> own)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (genre, others) in Synonyms)
        {
            var called = own.FirstOrDefault(name => name == genre || others.Contains(Folding.Fold(name))) ?? genre;
            foreach (var name in others.Prepend(genre))
            {
                names[name] = called;
            }
        }

        foreach (var genre in own)
        {
            names[Folding.Fold(Folding.Compose(genre))] = genre;
        }

        return names;
    }
}
