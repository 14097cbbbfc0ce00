using System.Data.Common;

namespace Campaign.Core.Agents.Models.Providers;

/// <summary>Where the models are: the connection string <c>openai</c>, such as <c>Endpoint=https://…;Key=…;Model=…;SmallModel=…;FallbackModel=…</c>.</summary>
/// <param name="Endpoint">The base address of any server that speaks OpenAI's chat completions.</param>
/// <param name="Key">The key; a server without keys takes any.</param>
/// <param name="Model">The model for texts that people read.</param>
/// <param name="SmallModel">The model for planning and rules.</param>
/// <param name="FallbackModel">The model for when these fail; null for none.</param>
public sealed record ProviderConnection(Uri Endpoint, string Key, string Model, string SmallModel, string? FallbackModel)
{
    private const string AzureHost = ".openai.azure.com";

    private static readonly Uri OpenAi = new("https://api.openai.com/v1");

    /// <summary>The version in the query of Azure OpenAI's own form of address (<c>ApiVersion=…</c>); null for OpenAI's form.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether the server knows <c>prompt_cache_key</c>: OpenAI and Azure do, others where <c>PromptCacheKey=true</c> says so.</summary>
    public bool PromptCacheKey { get; init; }

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">The connection string.</param>
    /// <returns>The connection; null where none is configured.</returns>
    /// <exception cref="FormatException">It names no model, or its endpoint is no http address. The message does not hold the key.</exception>
    public static ProviderConnection? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = text };
        string? Part(string name) => parts.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } set ? set : null;
        var endpoint = Part("Endpoint") is not { } address ? OpenAi
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new FormatException("The connection string 'openai' has an Endpoint that is no http address.");
        var model = Part("Model") ?? throw new FormatException("The connection string 'openai' names no Model.");
        return new ProviderConnection(endpoint, Part("Key") ?? "none", model, Part("SmallModel") ?? model, Part("FallbackModel"))
        {
            ApiVersion = Part("ApiVersion"),
            PromptCacheKey = Part("PromptCacheKey") is { } said
                ? bool.TryParse(said, out var known) && known
                : endpoint.Host == OpenAi.Host || endpoint.Host.EndsWith(AzureHost, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Without the key, so that it may be logged.</summary>
    /// <returns>Endpoint and models.</returns>
    public override string ToString() => $"{Endpoint} {Model} {SmallModel}";
}
