using Campaign.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Accounts;

internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Authentication").ValidateDataAnnotations().ValidateOnStart();
        services.AddIdentityCore<User>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // The name is the address, which may hold more letters than those that Identity takes by itself.
            identity.User.AllowedUserNameCharacters = "";
            identity.Password.RequiredLength = 12;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequireDigit = false;
            identity.Password.RequireUppercase = false;
            identity.Lockout.AllowedForNewUsers = true;
        }).AddEntityFrameworkStores<CampaignDbContext>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>((identity, accounts) =>
        {
            identity.Lockout.MaxFailedAccessAttempts = accounts.Value.WrongPasswords;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(accounts.Value.LockOutMinutes);
        });
        services.AddScoped<Memberships>();
        services.AddScoped<RefreshTokens>();
        services.AddSingleton<ApiKeyHolders>();
        services.AddScoped<ApiKeys>();
        services.AddScoped<CallerProfiles>();
        services.AddScoped<PromoterSettingsStore>();
        services.AddScoped<Members>();
        services.AddScoped<Invitations>();
        services.AddSingleton<Joining>();
        services.AddScoped<AuditQueries>();
        services.AddSingleton(provider => new CallerProfileOptions(provider.GetRequiredService<IConfiguration>().GetConnectionString("openai") is null));
        services.AddScoped(provider => new SignIn(
            provider.GetRequiredService<UserManager<User>>(), provider.GetRequiredService<Memberships>(),
            provider.GetRequiredService<RefreshTokens>(), provider.GetRequiredService<IOptions<AccountOptions>>()));
        return services;
    }
}
