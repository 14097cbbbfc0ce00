namespace Campaign.Core.Audiences.Reading;

/// <summary>
/// One language of the reader: templates by key. A clause's key is <c>field.operator</c>, where the language has words for just that, else the
/// operator with the field's label as <c>{0}</c>; a leading <c>!</c> is its negation. Each template is a relative clause about fans.
/// </summary>
internal abstract class Vocabulary
{
    /// <summary>BCP 47 language.</summary>
    public abstract string Language { get; }

    /// <summary>Templates by key; every language has the keys of English.</summary>
    public abstract IReadOnlyDictionary<string, string> Templates { get; }

    /// <summary>The first template of the keys.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Templates[key], values);

    /// <summary>"a, b and c".</summary>
    public string List(string[] items, string word) => items switch
    {
        [] => "",
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} {Templates[word]} {last}",
    };
}
