using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Dashboard.Otlp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>Puts together what one replica is given: its variables and its arguments.</summary>
internal sealed class EnvironmentComposer(DistributedApplicationExecutionContext executionContext, IHostEnvironment host, IConfiguration configuration, OtlpAddress? receiver = null)
{
    private readonly TelemetryTarget? _telemetry = TelemetryTarget.From(configuration) ?? (receiver is null ? null : TelemetryTarget.Of(receiver));

    public async Task<IReadOnlyDictionary<string, string>> ComposeAsync(Replica replica, CancellationToken cancellationToken)
    {
        Dictionary<string, object> variables = [];
        if (replica.Resource is ProjectResource)
            _telemetry?.Describe(variables, replica, host.IsDevelopment());
        DescribeListening(variables, replica);

        var context = new EnvironmentCallbackContext(executionContext, replica.Resource, variables, cancellationToken);
        foreach (var annotation in replica.Resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await annotation.Callback(context).ConfigureAwait(false);

        var resolved = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            if (await ResolveAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
                resolved[name] = text;
        }

        return resolved;
    }

    public static async Task<IReadOnlyList<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        List<object> arguments = [];
        var context = new CommandLineArgsCallbackContext(arguments, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(context).ConfigureAwait(false);

        List<string> resolved = [];
        foreach (var argument in arguments)
            resolved.Add(await ResolveAsync(argument, cancellationToken).ConfigureAwait(false) ?? "");
        return resolved;
    }

    private static void DescribeListening(Dictionary<string, object> variables, Replica replica)
    {
        var endpoints = replica.Resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.Replicas.Count > replica.Index).ToList();
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.PortVariable is not null))
            variables[endpoint.PortVariable!] = endpoint.Replicas[replica.Index].Port.ToString(CultureInfo.InvariantCulture);

        var urls = endpoints.Where(endpoint => endpoint.UriScheme is "http" or "https").Select(endpoint => endpoint.Replicas[replica.Index].UriString).ToList();
        if (replica.Resource is ProjectResource && urls.Count > 0)
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
    }

    private static async ValueTask<string?> ResolveAsync(object value, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case string text:
                return text;
            case IValueProvider provider:
                return await provider.GetValueAsync(cancellationToken).ConfigureAwait(false);
            case OptionalValue optional:
                try
                {
                    return await optional.Value.GetValueAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (DistributedApplicationException)
                {
                    return null;
                }

            default:
                return Convert.ToString(value, CultureInfo.InvariantCulture);
        }
    }
}
