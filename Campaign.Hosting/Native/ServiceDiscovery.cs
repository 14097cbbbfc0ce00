using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>The variables by which Microsoft.Extensions.ServiceDiscovery finds the replicas of a service.</summary>
internal static class ServiceDiscovery
{
    public static void Describe(Dictionary<string, object> variables, IResource resource, EndpointAnnotation endpoint)
    {
        for (var i = 0; i < endpoint.Replicas.Count; i++)
            variables[string.Create(CultureInfo.InvariantCulture, $"services__{resource.Name}__{endpoint.Name}__{i}")] = endpoint.Replicas[i].UriString;

        if (endpoint.AllocatedEndpoint is { } first)
            variables[$"{resource.Name.ToUpperInvariant().Replace('-', '_')}_{endpoint.Name.ToUpperInvariant()}"] = first.UriString;
    }
}

/// <summary>A value that may be missing, in which case its variable is not set.</summary>
internal sealed record OptionalValue(IValueProvider Value);
