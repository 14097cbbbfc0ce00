using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Data.Partitions;

/// <summary>Registers what keeps the monthly partitions.</summary>
internal static class PartitionServices
{
    public static void AddPartitions(this IServiceCollection services)
    {
        services.AddOptions<PartitionOptions>().BindConfiguration("Partitions").ValidateDataAnnotations()
            .Validate(options => options.KeepMonths.All(kept => PartitionOptions.Tables.Contains(kept.Key) && kept.Value >= 1),
                $"Partitions:KeepMonths names tables ({string.Join(", ", PartitionOptions.Tables)}) and one month or more.")
            .ValidateOnStart();
        services.AddSingleton<PartitionCatalog>();
        services.AddSingleton<PartitionArchive>();
    }
}
