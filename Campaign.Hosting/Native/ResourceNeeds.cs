using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>What a resource waits for, refers to, or mentions in a value.</summary>
internal static class ResourceNeeds
{
    public static IEnumerable<IResource> Of(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relation => relation.Resource))
            .Concat(resource is IValueWithReferences value ? Mentioned(value) : [])
            .Where(need => need != resource);

    /// <summary>The resources that a person sees running: through connection strings and parameters to what stands behind them.</summary>
    public static IEnumerable<IResource> Visible(IResource resource) =>
        Of(resource).SelectMany(need => need is ConnectionStringResource or ParameterResource ? Visible(need) : [need]).Distinct();

    private static IEnumerable<IResource> Mentioned(IValueWithReferences value) =>
        value.References.SelectMany(reference => reference switch
        {
            IResource resource => [resource],
            IValueWithReferences inner => Mentioned(inner),
            _ => Enumerable.Empty<IResource>(),
        });
}
