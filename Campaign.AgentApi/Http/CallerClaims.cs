using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;

namespace Campaign.AgentApi.Http;

/// <summary>The claims that tokens and keys carry, and what they say about the caller.</summary>
internal static class CallerClaims
{
    public const string Subject = "sub";
    public const string Promoter = "promoter";
    public const string Role = "role";
    public const string Name = "name";
    public const string ApiKey = "api_key";

    /// <summary>The account's id; one derived from the subject where an outside issuer names people in its own way.</summary>
    public static Guid? UserId(this ClaimsPrincipal caller) =>
        caller.HasClaim(claim => claim.Type == ApiKey) || caller.FindFirstValue(Subject) is not { } subject
            ? null
            : Guid.TryParse(subject, out var id) ? id : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, 16));

    public static Role HeldRole(this ClaimsPrincipal caller) =>
        EnumText.TryParse<Role>(caller.FindFirstValue(Role), out var role) ? role : Core.Tenancy.Role.Viewer;

    public static PromoterId? PromoterId(this ClaimsPrincipal caller) =>
        Guid.TryParse(caller.FindFirstValue(Promoter), out var id) ? new PromoterId(id) : null;

    /// <summary>Binds the request's scope. The token or key alone says for whom; bodies, headers and routes have no say.</summary>
    public static void Bind(this ClaimsPrincipal caller, TenantContext tenant)
    {
        if (caller.PromoterId() is not { } promoter)
        {
            return;
        }

        if (Guid.TryParse(caller.FindFirstValue(ApiKey), out var key))
        {
            tenant.UseKey(promoter, key);
        }
        else
        {
            tenant.Use(promoter, caller.UserId());
        }
    }
}
