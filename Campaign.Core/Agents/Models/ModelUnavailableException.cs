namespace Campaign.Core.Agents.Models;

/// <summary>A model gave no whole answer: not reachable, refused, broken off, too slow. The next model may be tried.</summary>
internal sealed class ModelUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>As llm_calls records it: <c>rate_limited</c>, <c>timeout</c>, <c>truncated</c>, <c>provider_error</c>, <c>refused</c>.</summary>
    public string Outcome { get; init; } = "provider_error";
}
