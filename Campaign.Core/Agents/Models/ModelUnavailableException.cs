namespace Campaign.Core.Agents.Models;

/// <summary>A model gave no whole answer: not reachable, refused, broken off, too slow. The next model may be tried.</summary>
internal sealed class ModelUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>
    /// As llm_calls records it: <c>rate_limited</c>, <c>timeout</c>, <c>truncated</c>, <c>stream_error</c>, <c>unreachable</c>, <c>malformed</c>,
    /// <c>refused</c>, <c>content_refused</c>, <c>circuit_open</c> or <c>provider_error</c>.
    /// </summary>
    public string Outcome { get; init; } = "provider_error";

    /// <summary>Whether the same call may succeed a little later.</summary>
    public bool Transient { get; init; }

    /// <summary>How long the provider asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
