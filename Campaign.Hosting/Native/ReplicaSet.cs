using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Native;

/// <summary>Everything that runs as a process.</summary>
internal sealed class ReplicaSet
{
    private readonly List<ReplicaSupervisor> _all = [];

    public IReadOnlyList<ReplicaSupervisor> All => _all;

    public void Add(ReplicaSupervisor replica) => _all.Add(replica);

    public IReadOnlyList<ReplicaSupervisor> Of(IResource resource) => [.. _all.Where(supervisor => supervisor.Replica.Resource == resource)];

    /// <summary>By replica id, or all of a resource by its name.</summary>
    public IReadOnlyList<ReplicaSupervisor> Matching(string id) =>
        [.. _all.Where(supervisor => Same(supervisor.Replica.Id, id) || Same(supervisor.Replica.Resource.Name, id))];

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
