using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Accounts;

/// <summary>Configuration section <c>Authentication</c>: who says who people are.</summary>
public sealed class AccountOptions
{
    /// <summary>An OpenID Connect issuer whose access tokens are taken: the production way. The built-in accounts are off where it is set.</summary>
    public string? Authority { get; set; }

    /// <summary>Whom tokens must be meant for.</summary>
    [Required]
    public string Audience { get; set; } = "campaign-api";

    /// <summary>32 characters or more; signs the tokens of the built-in accounts. The same for all replicas.</summary>
    [MinLength(32)]
    public string? SigningKey { get; set; }

    /// <summary>Whether people sign in with the built-in accounts; where not said, in Development only.</summary>
    public bool? BuiltInAccounts { get; set; }

    /// <summary>How long an access token lasts.</summary>
    [Range(1, 60)]
    public int AccessTokenMinutes { get; set; } = 15;

    /// <summary>How long a session lasts without being used.</summary>
    [Range(1, 90)]
    public int RefreshTokenDays { get; set; } = 14;

    /// <summary>Wrong passwords after which an account takes none for a while.</summary>
    [Range(3, 100)]
    public int WrongPasswords { get; set; } = 8;

    /// <summary>How long it takes none.</summary>
    [Range(1, 1440)]
    public int LockOutMinutes { get; set; } = 5;

    /// <summary>The shortest time in which a refusal is answered: longer than any cause of one takes, so that the time tells nothing.</summary>
    [Range(0, 5000)]
    public int RefusalMilliseconds { get; set; } = 350;
}
