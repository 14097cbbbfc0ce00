using System.Globalization;
using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>
/// A condition on an attribute, as people type it: <c>name</c> (is there), <c>name=value</c>, <c>name!=value</c>, <c>name~part</c>,
/// <c>name&gt;number</c>, <c>name&lt;number</c>. The attributes of the process count like the record's own.
/// </summary>
internal sealed record FieldFilter(string Name, string Operator, string Value)
{
    private static readonly string[] Operators = ["!=", "=", "~", ">", "<"];

    public static FieldFilter Parse(string text)
    {
        var found = Operators.Select(symbol => (Symbol: symbol, At: text.IndexOf(symbol, StringComparison.Ordinal)))
            .Where(candidate => candidate.At > 0).OrderBy(candidate => candidate.At).FirstOrDefault();
        return found.Symbol is null
            ? new FieldFilter(text.Trim(), "", "")
            : new FieldFilter(text[..found.At].Trim(), found.Symbol, text[(found.At + found.Symbol.Length)..].Trim());
    }

    public bool Holds(Field[] fields, TelemetrySource source) => Operator == "!="
        ? !Any(fields) && !Any(source.Fields)
        : Any(fields) || Any(source.Fields);

    private bool Any(Field[] fields)
    {
        foreach (var field in fields)
        {
            if (string.Equals(field.Name, Name, StringComparison.OrdinalIgnoreCase) && Matches(field.Value))
                return true;
        }

        return false;
    }

    private bool Matches(string value) => Operator switch
    {
        "" => true,
        "=" or "!=" => string.Equals(value, Value, StringComparison.OrdinalIgnoreCase),
        "~" => value.Contains(Value, StringComparison.OrdinalIgnoreCase),
        _ => double.TryParse(value, CultureInfo.InvariantCulture, out var left) && double.TryParse(Value, CultureInfo.InvariantCulture, out var right)
            && (Operator == ">" ? left > right : left < right),
    };
}
