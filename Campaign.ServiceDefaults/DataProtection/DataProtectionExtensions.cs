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
    private const string Secret = "DataProtection:Secret";
    private const int MinSecretLength = 32;

    /// <summary>
    /// Keeps the data-protection keys in Postgres, encrypted under <c>DataProtection:Secret</c>, so that a cookie issued by one replica is readable
    /// by all of them and after a restart. Without that connection string the keys stay on this machine, which only Development accepts.
    /// </summary>
    public static IHostApplicationBuilder AddSharedDataProtection(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddDataProtection().SetApplicationName("campaign");
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetConnectionString(connectionName) is null)
        {
            return builder;
        }

        builder.AddDatabase(connectionName);
        builder.Services.AddSingleton(new KeyCipher(SecretOf(builder.Configuration)));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource, KeyCipher>((keys, source, cipher) =>
        {
            keys.XmlRepository = new PostgresKeyRepository(source);
            keys.XmlEncryptor = new KeyEncryptor(cipher);
        });
        return builder;
    }

    private static string SecretOf(IConfiguration configuration) => configuration[Secret] is { Length: >= MinSecretLength } secret
        ? secret
        : throw new InvalidOperationException($"{Secret} must be set, to {MinSecretLength} characters or more: it encrypts the keys of the session cookies.");
}
