using Campaign.Core.Crm.Ingest;
using Campaign.Core.Crm.Push;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Crm;

internal static class CrmServices
{
    public static IServiceCollection AddCrm(this IServiceCollection services) => services
        .AddScoped<PurchaseLedger>()
        .AddScoped<OptInRequests>()
        .AddScoped(provider => new ConsentLedger(
            provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<TenantContext>(), provider.GetRequiredService<OptInRequests>(),
            provider.GetRequiredService<PushConsents>(), provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<TimeProvider>()))
        .AddScoped<PushConsents>()
        .AddScoped<PushDevices>()
        .AddScoped<EventCatalog>()
        .AddScoped<FanDirectory>()
        .AddScoped<FanProfiles>()
        .AddScoped<FanUpserts>()
        .AddScoped<EventUpserts>()
        .AddScoped<PurchaseUpserts>()
        .AddScoped<EventEditor>()
        .AddScoped<FanErasure>()
        .AddScoped(provider => new BatchIngest(
            provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<TenantContext>(), provider.GetRequiredService<PersonalData>(),
            provider.GetRequiredService<FanUpserts>(), provider.GetRequiredService<EventUpserts>(), provider.GetRequiredService<PurchaseUpserts>(),
            provider.GetRequiredService<TimeProvider>()));
}
