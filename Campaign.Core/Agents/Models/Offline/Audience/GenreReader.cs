using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Genres that belong together.</summary>
/// <param name="Genres">As the promoter calls them.</param>
/// <param name="Each">Whether every one of them is meant, not any.</param>
/// <param name="Taste">Whether they describe people ("techno fans"), not what was bought ("bought techno").</param>
internal sealed record GenreGroup(IReadOnlyList<string> Genres, bool Each, bool Taste);

/// <summary>Reads genres with the words between them: "techno and house fans" are fans of either, "bought techno and house" is both.</summary>
internal static partial class GenreReader
{
    public static IReadOnlyList<GenreGroup> Take(AudienceWords request)
    {
        var left = request.Words.Left;
        var found = GenreLexicon.TakeEach(request.Words, request.Genres);
        var groups = new List<GenreGroup>();
        for (var first = 0; first < found.Count;)
        {
            var last = first;
            while (last + 1 < found.Count && Joins().IsMatch(left[found[last].End..found[last + 1].Index]))
            {
                last++;
            }

            groups.Add(Group(request.Words, left, [.. found.Skip(first).Take(last - first + 1)]));
            first = last + 1;
        }

        return groups;
    }

    private static GenreGroup Group(Utterance words, string left, IReadOnlyList<(string Genre, int Index, int End)> found)
    {
        var genres = found.Select(one => one.Genre).Distinct().ToList();
        var between = left[found[0].Index..found[^1].End];
        var (before, after) = (left[..found[0].Index], left[found[^1].End..]);
        var bought = Verb().IsMatch(before) && !People().IsMatch(after);
        var both = genres.Count > 1 && words.Take(Both()) is not null;
        return new GenreGroup(genres, genres.Count > 1 && (both || (bought && And().IsMatch(between) && !Or().IsMatch(between))), !bought && !Tickets().IsMatch(after));
    }

    [GeneratedRegex(@"^(?: (?:tickets?|shows?|events?|nights?|music))?(?:,| and| or|, and|, or| &|/| as well as) ?(?:both |either |some )?$")]
    private static partial Regex Joins();

    [GeneratedRegex(@"(?:\b(?:bought|buy|purchased|booked|ordered|got|attended|visited|seen|saw)|\b(?:been|went|gone|came|come) to)(?: (?:tickets? (?:for|to)|a|an|any|some|both|our|at least one))* ?$")]
    private static partial Regex Verb();

    [GeneratedRegex(@"^ ?(?:fans?|lovers|people|crowd|buyers|listeners|heads|enthusiasts|ravers|goers)\b")]
    private static partial Regex People();

    [GeneratedRegex(@"^ ?(?:tickets?|shows?|events?|gigs?|concerts?|nights?|parties)\b")]
    private static partial Regex Tickets();

    [GeneratedRegex(@"\bboth\b")]
    private static partial Regex Both();

    [GeneratedRegex(@"\band\b|&|\bas well as\b")]
    private static partial Regex And();

    [GeneratedRegex(@"\bor\b|/")]
    private static partial Regex Or();
}
