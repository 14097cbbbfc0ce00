namespace Campaign.Core.Audiences.Compilation;

/// <summary>How values stand in explanations.</summary>
internal static class FactText
{
    /// <summary>An instant in ISO 8601, UTC.</summary>
    public static string Moment(string column) => $"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
}
