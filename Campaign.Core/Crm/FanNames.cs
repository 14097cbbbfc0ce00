using System.Globalization;

namespace Campaign.Core.Crm;

/// <summary>How fans are shown: plainly to those who write to them, masked to the others.</summary>
internal static class FanNames
{
    private const string Hidden = "•••";

    public static string Name(string? first, string? last, bool masked) => masked
        ? $"{(Initial(first) is { Length: > 0 } initial ? initial + ". " : "")}{Initial(last)}{Hidden}"
        : string.Join(' ', new[] { first, last }.Where(part => !string.IsNullOrWhiteSpace(part)));

    public static string Email(string email, bool masked)
    {
        var at = email.LastIndexOf('@');
        return masked && at > 0 ? $"{email[0]}{Hidden}@{email[at + 1]}{Hidden}{email[Math.Max(at + 1, email.LastIndexOf('.'))..]}" : email;
    }

    /// <summary>Keeps the last two digits.</summary>
    public static string Phone(string phone, bool masked) => masked && phone.Length > 4 ? $"{phone[..3]}{Hidden}{phone[^2..]}" : phone;

    private static string Initial(string? name) => string.IsNullOrWhiteSpace(name) ? "" : StringInfo.GetNextTextElement(name.Trim());
}
