using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Core.Privacy;

internal static class PrivacyServices
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<EncryptionOptions>().BindConfiguration("Encryption").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MasterKeys>();
        services.AddSingleton(provider => new PersonalData(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<MasterKeys>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<AuditTrail>();
        return services;
    }
}
