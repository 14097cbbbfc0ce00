using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

internal static class EndpointUrls
{
    /// <summary>An endpoint's address as the model wants it shown (<c>WithUrlForEndpoint</c>).</summary>
    public static ResourceUrlAnnotation Of(IResource resource, EndpointAnnotation endpoint, int replica)
    {
        var url = new ResourceUrlAnnotation { Url = endpoint.Replicas[replica].UriString, Endpoint = new EndpointReference((IResourceWithEndpoints)resource, endpoint.Name) };
        foreach (var callback in resource.Annotations.OfType<EndpointUrlCallbackAnnotation>().Where(callback => callback.EndpointName == endpoint.Name))
            callback.Callback(url);
        return url;
    }
}
