using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Budgets;

internal static class BudgetServices
{
    public static IServiceCollection AddBudgets(this IServiceCollection services)
    {
        services.AddOptions<BudgetOptions>().BindConfiguration("Budgets").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new ModelBudget(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IOptionsMonitor<BudgetOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<UsageQueries>();
        return services;
    }
}
