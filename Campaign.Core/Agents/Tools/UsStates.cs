namespace Campaign.Core.Agents.Tools;

/// <summary>States of the US by their postal codes, since a CRM may hold either form.</summary>
internal static class UsStates
{
    private static readonly Dictionary<string, string> Names = Parse(
        "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,"
        + "ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,"
        + "MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,"
        + "OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,"
        + "WV West Virginia,WI Wisconsin,WY Wyoming");

    private static readonly Dictionary<string, string> Codes = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The full name of a state that is written as a code; any other text as it is.</summary>
    public static string Name(string state, string? country) =>
        country is null or "US" && Names.TryGetValue(state.ToUpperInvariant(), out var name) ? name : state;

    /// <summary>The code of a state that is written in full; any other text as it is.</summary>
    public static string Code(string state) => Codes.GetValueOrDefault(state, state);

    /// <summary>The state that is written in full, as it is spelled; null where none is.</summary>
    public static string? Find(string words) => Codes.TryGetValue(words, out var code) ? Names[code] : null;

    private static Dictionary<string, string> Parse(string table) =>
        table.Split(',').ToDictionary(entry => entry[..2], entry => entry[3..], StringComparer.Ordinal);
}
