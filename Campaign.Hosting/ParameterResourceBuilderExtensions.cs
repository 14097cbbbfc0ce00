using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(
            name,
            _ => Configured(builder, name) ?? throw new DistributedApplicationException($"The parameter '{name}' has no value: set Parameters:{name}."),
            secret));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? value, secret));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Generated(builder, name, value, secret, persist));

    public static ParameterResource CreateDefaultPasswordParameter(
        IDistributedApplicationBuilder builder,
        string name,
        bool lower = true,
        bool upper = true,
        bool numeric = true,
        bool special = true,
        int minLower = 0,
        int minUpper = 0,
        int minNumeric = 0,
        int minSpecial = 0)
    {
        var generator = new GenerateParameterDefault
        {
            MinLength = 22,
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        };
        return Generated(builder, name, generator, secret: true, persist: true);
    }

    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null) =>
        builder.AddResource<IResourceWithConnectionString>(new ConfiguredConnectionString(
            name,
            environmentVariableName,
            new ParameterResource(
                name,
                _ => builder.Configuration.GetConnectionString(name)
                    ?? throw new DistributedApplicationException($"The connection string '{name}' has no value: set ConnectionStrings:{name}."),
                secret: true)));

    private static ParameterResource Generated(
        IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist) =>
        new(name, _ => Configured(builder, name) ?? (persist ? builder.State.Secrets.GetOrAdd(name, value.GetDefaultValue) : value.GetDefaultValue()), secret)
        {
            Default = value,
        };

    private static string? Configured(IDistributedApplicationBuilder builder, string name) => builder.Configuration[$"Parameters:{name}"];

    private sealed class ConfiguredConnectionString(string name, string? environmentVariableName, ParameterResource value)
        : Resource(name), IResourceWithConnectionString
    {
        public string? ConnectionStringEnvironmentVariable { get; } = environmentVariableName;

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{value}");
    }
}
