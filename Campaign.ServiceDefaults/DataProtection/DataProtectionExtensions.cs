using Campaign.ServiceDefaults.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.ServiceDefaults.DataProtection;

public static class DataProtectionExtensions
{
    /// <summary>
    /// Keeps the data-protection keys in Postgres, so that a cookie issued by one replica is readable by all of them and after a restart.
    /// Without that connection string the keys stay on this machine, which only Development accepts.
    /// </summary>
    public static IHostApplicationBuilder AddSharedDataProtection(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddDataProtection().SetApplicationName("campaign");
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetConnectionString(connectionName) is null)
        {
            return builder;
        }

        builder.AddDatabase(connectionName);
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((keys, source) => keys.XmlRepository = new PostgresKeyRepository(source));
        return builder;
    }
}
