namespace Campaign.Core.Audiences.Validation;

/// <summary>Words of problem messages, and which known word a wrong one may have meant.</summary>
internal static class Words
{
    public static string Or(IEnumerable<string> words) => words.ToArray() switch
    {
        [] => "",
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} or {last}",
    };

    /// <summary>Up to three known words that differ from the wrong one by a third of its letters at most, nearest first.</summary>
    public static IReadOnlyList<string> Near(string wrong, IEnumerable<string> known)
    {
        var reach = Math.Max(1, wrong.Length / 3);
        return [.. known.Select(word => (word, distance: Distance(wrong.ToUpperInvariant(), word.ToUpperInvariant(), reach)))
            .Where(pair => pair.distance <= reach).OrderBy(pair => pair.distance).ThenBy(pair => pair.word, StringComparer.Ordinal)
            .Select(pair => pair.word).Distinct(StringComparer.OrdinalIgnoreCase).Take(3)];
    }

    /// <summary>"Did you mean …?", or null.</summary>
    public static string? DidYouMean(string wrong, IEnumerable<string> known) =>
        Near(wrong, known) is { Count: > 0 } near ? $"Did you mean {Or(near)}?" : null;

    /// <summary>Levenshtein's distance; a number above <paramref name="reach"/> where it is larger.</summary>
    private static int Distance(string left, string right, int reach)
    {
        if (Math.Abs(left.Length - right.Length) > reach)
        {
            return reach + 1;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }
}
