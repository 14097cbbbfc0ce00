using Campaign.Core.Analytics.Measures;
using Campaign.Core.Analytics.Reports;
using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Delivery;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Analytics;

/// <summary>Registers what is known of campaigns afterwards.</summary>
public static class AnalyticsServices
{
    private const int MeasuresAtOnce = 1;

    /// <summary>Adds totals, measuring and reports.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddOptions<AnalyticsOptions>().BindConfiguration("Analytics").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CampaignTotals>();
        services.AddScoped<CampaignMeasurement>();
        services.AddScoped<CampaignStatsReader>();
        services.AddScoped<PeriodReader>();
        services.AddScoped(provider => new AnalyticsOverviews(
            provider.GetRequiredService<PeriodReader>(), provider.GetRequiredService<IOptions<AnalyticsOptions>>()));
        services.AddScoped<AttributedOrders>();
        services.AddScoped<BuyerReports>();
        services.AddScoped<CalendarReader>();
        services.AddScoped<ForecastCalibration>();
        services.AddScoped<CsvExports>();
        return services;
    }

    /// <summary>Adds the job that measures campaigns, for workers.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMeasuring(this IServiceCollection services) =>
        services.AddJobHandler<MeasureJob>(CampaignJobs.Measure, MeasuresAtOnce);
}
