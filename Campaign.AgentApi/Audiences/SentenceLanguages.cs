namespace Campaign.AgentApi.Audiences;

/// <summary>In which language sentences about rules are written.</summary>
internal static class SentenceLanguages
{
    /// <summary>The first language that the caller accepts; English where none is said.</summary>
    public static string SentenceLanguage(this HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.Value ?? "en";
}
