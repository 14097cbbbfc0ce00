using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Crm;

internal static class CrmServices
{
    public static IServiceCollection AddCrm(this IServiceCollection services) => services
        .AddScoped<PurchaseLedger>()
        .AddScoped<ConsentLedger>()
        .AddScoped<EventCatalog>()
        .AddScoped<FanDirectory>();
}
