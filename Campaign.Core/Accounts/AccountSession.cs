using Campaign.Contracts.Accounts;

namespace Campaign.Core.Accounts;

/// <summary>A person who is signed in for one promoter.</summary>
/// <param name="User">The person.</param>
/// <param name="Memberships">At least one; the first is the one the session works for.</param>
/// <param name="RefreshToken">Good for one use.</param>
public sealed record AccountSession(User User, IReadOnlyList<PromoterMembership> Memberships, string RefreshToken);
