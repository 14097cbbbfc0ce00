using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Agents.Models;

/// <summary>How models are called and what they cost. Section <c>Models</c>.</summary>
public sealed class ModelOptions
{
    /// <summary>A stream may be silent for so long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A call may take so long in all, its retries included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:30:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a call that gave nothing yet is tried again.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>The first wait before a retry, where the provider names none; doubles each time, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A provider that asks for a longer wait than this is taken as unavailable.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a model that keeps failing is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Tokens that an answer may have at most; a call reserves so many of the budget.</summary>
    [Range(256, 100_000)]
    public int LongestAnswer { get; set; } = 4_096;

    /// <summary>Calls that a promoter may make in a minute, over all workers.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 120;

    /// <summary>Tokens, in and out, that a promoter may use in a minute, over all workers.</summary>
    [Range(1_000, 1_000_000_000)]
    public long TokensPerMinute { get; set; } = 400_000;

    /// <summary>How long a call waits for room under these limits before its run ends with <c>rate_limited</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan LongestWaitForRoom { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a whole answer of a call without tools may be given again to the same question of the same promoter; zero keeps none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Prices by model; a name that ends in <c>*</c> stands for all that begin so. A model without a price costs nothing.</summary>
    public Dictionary<string, ModelPrice> Prices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The price of a model.</summary>
    /// <param name="model">Its name.</param>
    /// <returns>The price; zero where it is unknown.</returns>
    public ModelPrice PriceOf(string model) => Find(model) ?? new ModelPrice();

    /// <summary>Whether there is a price for a model, be it zero.</summary>
    /// <param name="model">Its name.</param>
    /// <returns>Whether there is.</returns>
    public bool HasPrice(string model) => Find(model) is not null;

    private ModelPrice? Find(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Prices.GetValueOrDefault(model)
            ?? Prices.Where(price => price.Key.EndsWith('*') && model.StartsWith(price.Key[..^1], StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(price => price.Key.Length).Select(price => price.Value).FirstOrDefault();
    }
}

/// <summary>USD for a million tokens.</summary>
public sealed class ModelPrice
{
    /// <summary>Tokens in.</summary>
    [Range(0, 100000)]
    public decimal Input { get; set; }

    /// <summary>Tokens in that the provider's cache served.</summary>
    [Range(0, 100000)]
    public decimal CachedInput { get; set; }

    /// <summary>Tokens out.</summary>
    [Range(0, 100000)]
    public decimal Output { get; set; }

    /// <summary>The cost of a call.</summary>
    /// <param name="input">Tokens in, cached ones included.</param>
    /// <param name="cached">Of these, cached.</param>
    /// <param name="output">Tokens out.</param>
    /// <returns>USD.</returns>
    public decimal Cost(long input, long cached, long output) => (((input - cached) * Input) + (cached * CachedInput) + (output * Output)) / 1_000_000m;
}
