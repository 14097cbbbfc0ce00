using Microsoft.AspNetCore.Identity;

namespace Campaign.Core.Accounts;

/// <summary>A person who signs in. Not a tenant's row: one person may work for several promoters.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The name to show.</summary>
    public string DisplayName { get; set; } = "";
}
