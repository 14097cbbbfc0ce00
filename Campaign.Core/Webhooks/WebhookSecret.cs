using System.Security.Cryptography;

namespace Campaign.Core.Webhooks;

/// <summary>Secrets of webhooks as Standard Webhooks writes them: <c>whsec_</c> and the key in base64.</summary>
public static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Size = 32;
    private const int Smallest = 16;

    /// <summary>Makes a secret.</summary>
    /// <returns>Its text.</returns>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The key of a secret.</summary>
    /// <param name="text">The text, with or without its prefix.</param>
    /// <returns>The key.</returns>
    /// <exception cref="FormatException">It is no base64, or holds fewer than 16 bytes.</exception>
    public static byte[] Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = Convert.FromBase64String(text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text);
        return key.Length >= Smallest ? key : throw new FormatException("A webhook secret holds at least 16 bytes.");
    }
}
