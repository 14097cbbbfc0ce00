using Campaign.AgentApi.Accounts;
using Campaign.Core.Accounts;
using Campaign.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Campaign.AgentApi.Http;

/// <summary>Who may call: a person's token, from an outside issuer or the built-in accounts, or a machine's key.</summary>
internal static class AuthenticationServices
{
    private const string EitherScheme = "BearerOrKey";

    public static IServiceCollection AddApiAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AccountOptions>, IssuerRequired>();
        services.AddSingleton<AccessTokens>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) ? ApiKeyAuthentication.SchemeName : JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<AccountOptions>, IServiceProvider, TimeProvider>(ConfigureBearer);
        services.AddAuthorization(Policies.AddRoles);
        return services;
    }

    /// <summary>Says who calls, then binds the request to the caller's promoter.</summary>
    public static void UseApiAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.User.Bind(context.RequestServices.GetRequiredService<TenantContext>());
            return next(context);
        });
        app.UseAuthorization();
    }

    private static void ConfigureBearer(JwtBearerOptions bearer, IOptions<AccountOptions> accounts, IServiceProvider services, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.NameClaimType = CallerClaims.Name;
        bearer.TokenValidationParameters.RoleClaimType = CallerClaims.Role;
        bearer.TokenValidationParameters.ValidAudience = accounts.Value.Audience;
        bearer.TokenValidationParameters.ClockSkew = TimeSpan.Zero;
        bearer.TokenValidationParameters.LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow() < end;
        if (accounts.Value.Authority is { } authority)
        {
            bearer.Authority = authority;
            return;
        }

        bearer.TokenValidationParameters.ValidIssuer = AccessTokens.Issuer;
        bearer.TokenValidationParameters.IssuerSigningKey = services.GetRequiredService<AccessTokens>().Key;
        bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
    }

    /// <summary>Production with nobody to say who people are does not start; neither does it with demo accounts that nobody asked for.</summary>
    private sealed class IssuerRequired(IHostEnvironment environment) : IValidateOptions<AccountOptions>
    {
        public ValidateOptionsResult Validate(string? name, AccountOptions options) => options switch
        {
            { Authority.Length: > 0 } => ValidateOptionsResult.Success,
            { BuiltInAccounts: not true } when !environment.IsDevelopment() => ValidateOptionsResult.Fail(
                "Nobody says who people are: set Authentication:Authority to an OpenID Connect issuer, or Authentication:BuiltInAccounts to true to use the built-in accounts."),
            { SigningKey: null } => ValidateOptionsResult.Fail("The built-in accounts need Authentication:SigningKey, 32 characters or more."),
            _ => ValidateOptionsResult.Success,
        };
    }
}
