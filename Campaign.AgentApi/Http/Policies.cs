using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Authorization;

namespace Campaign.AgentApi.Http;

/// <summary>What a route asks of the caller: a role or any above it. The order is that of <see cref="Role"/>.</summary>
internal static class Policies
{
    public const string Viewer = nameof(Role.Viewer);
    public const string Analyst = nameof(Role.Analyst);
    public const string Marketer = nameof(Role.Marketer);
    public const string Approver = nameof(Role.Approver);
    public const string Owner = nameof(Role.Owner);

    public static void AddRoles(AuthorizationOptions options)
    {
        foreach (var least in Enum.GetValues<Role>())
        {
            string[] enough = [.. Enum.GetValues<Role>().Where(role => role >= least).Select(EnumText.Of)];
            options.AddPolicy(least.ToString(), policy => policy
                .RequireAuthenticatedUser().RequireClaim(CallerClaims.Promoter).RequireClaim(CallerClaims.Role, enough));
        }

        options.DefaultPolicy = options.GetPolicy(Viewer)!;
    }
}
