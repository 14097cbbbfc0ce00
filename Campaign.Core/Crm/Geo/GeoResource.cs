using System.Reflection;

namespace Campaign.Core.Crm.Geo;

/// <summary>The embedded tables of places. Their rows hold no line breaks; a field with a comma stands in quotes.</summary>
internal static class GeoResource
{
    /// <summary>The rows after the header.</summary>
    public static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Campaign.Core.Crm.Geo.{file}")!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return Fields(line);
        }
    }

    private static string[] Fields(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return line.Split(',');
        }

        var fields = new List<string>();
        for (var start = 0; start <= line.Length;)
        {
            var quoted = start < line.Length && line[start] == '"';
            var end = quoted ? line.IndexOf('"', start + 1) : line.IndexOf(',', start);
            end = end < 0 ? line.Length : end;
            fields.Add(quoted ? line[(start + 1)..end] : line[start..end]);
            start = quoted ? end + 2 : end + 1;
        }

        return [.. fields];
    }
}
