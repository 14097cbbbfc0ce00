using System.Globalization;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Preview;

/// <summary>A fan of a preview before masking. The address itself stays encrypted: a preview never decrypts one.</summary>
internal sealed record SampleRow(
    long FanId, string? FirstName, string? LastName, bool HasEmail, string? EmailDomain, string? City, int Orders, decimal Spent,
    DateTimeOffset? LastPurchaseAt)
{
    private const string Dots = "•••";

    public FanSample Masked() => new(
        FanId, Name(FirstName, LastName), HasEmail ? Address(EmailDomain) : null, City, Orders, Spent, LastPurchaseAt?.ToUniversalTime());

    /// <summary><c>M. K•••</c>.</summary>
    private static string Name(string? first, string? last) => (Initial(first), Initial(last)) switch
    {
        ("", "") => Dots,
        (var initial, "") => $"{initial}{Dots}",
        ("", var initial) => $"{initial}{Dots}",
        var (given, family) => $"{given}. {family}{Dots}",
    };

    /// <summary><c>•••@e•••.com</c>.</summary>
    private static string Address(string? domain)
    {
        var dot = domain?.LastIndexOf('.') ?? -1;
        return dot > 0 ? $"{Dots}@{Initial(domain)}{Dots}{domain![dot..]}" : $"{Dots}@{Dots}";
    }

    private static string Initial(string? text) => string.IsNullOrWhiteSpace(text) ? "" : StringInfo.GetNextTextElement(text.Trim());
}
