using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>Who needs whom, so that nothing is stopped while something that uses it still runs.</summary>
internal static class StopOrder
{
    /// <summary>The resources in groups to stop one after the other: users before what they use.</summary>
    public static IEnumerable<IReadOnlyList<IResource>> Of(IEnumerable<IResource> resources)
    {
        Dictionary<IResource, int> depths = [];
        return resources.GroupBy(resource => Depth(resource, depths, [])).OrderByDescending(group => group.Key).Select(group => (IReadOnlyList<IResource>)[.. group]);
    }

    private static int Depth(IResource resource, Dictionary<IResource, int> known, HashSet<IResource> path)
    {
        if (known.TryGetValue(resource, out var depth) || !path.Add(resource))
            return depth;

        depth = ResourceNeeds.Of(resource).Select(need => Depth(need, known, path) + 1).DefaultIfEmpty(0).Max();
        path.Remove(resource);
        return known[resource] = depth;
    }
}
