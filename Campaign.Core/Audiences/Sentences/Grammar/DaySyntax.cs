using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>A day, a local time or an instant in UTC; rules have them in ISO, which is understood too.</summary>
internal sealed partial class DaySyntax(Vocabulary words) : Syntax<string>
{
    private readonly Regex _written = new(
        @"\G" + Pattern(words) + @"(?:,? (?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)(?<utc> UTC)?)?(?![\p{L}\d])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public override string? Write(string value, RuleScope scope)
    {
        if (Iso().Match(value) is not { Success: true } iso
            || !DateOnly.TryParseExact(iso.Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        var text = string.Format(CultureInfo.InvariantCulture, words.Day, day.Day, words.Months[day.Month - 1], day.Year);
        return iso.Groups["time"].Success ? $"{text} {iso.Groups["time"].Value}{(iso.Groups["zone"].Success ? " UTC" : "")}" : text;
    }

    public override IEnumerable<Reading> Read(SentenceText text, int at)
    {
        at = text.Skip(at);
        var match = _written.Match(text.Text, at) is { Success: true } written ? written : Iso().Match(text.Text, at);
        if (match.Success && RuleDates.Spelling(Spelled(match)) is { } date)
        {
            return [new Reading(date, at + match.Length)];
        }

        text.Expect(at, "a date");
        return [];
    }

    private string Spelled(Match match)
    {
        if (!match.Groups["month"].Success)
        {
            return match.Value;
        }

        var month = words.Months.Index().First(name => name.Item.Equals(match.Groups["month"].Value, StringComparison.OrdinalIgnoreCase)).Index + 1;
        var day = $"{match.Groups["year"].Value.PadLeft(4, '0')}-{month:00}-{match.Groups["number"].Value.PadLeft(2, '0')}";
        return match.Groups["time"].Success ? $"{day}T{match.Groups["time"].Value}{(match.Groups["utc"].Success ? "Z" : "")}" : day;
    }

    private static string Pattern(Vocabulary words) => string.Format(
        CultureInfo.InvariantCulture, Regex.Escape(words.Day).Replace(@"\{0}", "{0}", StringComparison.Ordinal).Replace(@"\{1}", "{1}", StringComparison.Ordinal)
            .Replace(@"\{2}", "{2}", StringComparison.Ordinal),
        @"(?<number>\d{1,2})", $"(?<month>{string.Join('|', words.Months)})", @"(?<year>\d{1,4})");

    [GeneratedRegex(@"\G(?<day>\d{4}-\d{2}-\d{2})(?:T(?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)(?<zone>Z|[+-]\d{2}:\d{2})?)?(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
