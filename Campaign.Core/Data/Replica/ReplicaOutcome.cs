namespace Campaign.Core.Data.Replica;

/// <summary>Where a read was answered: by the replica, or by the primary and why.</summary>
internal static class ReplicaOutcome
{
    /// <summary>By the replica.</summary>
    public const string Replica = "replica";

    /// <summary>It does not answer, or did not a moment ago.</summary>
    public const string Away = "away";

    /// <summary>It cancelled a read that stood in the way of the replay.</summary>
    public const string Conflict = "conflict";

    /// <summary>It may be older than <see cref="ReplicaOptions.MaxStaleness"/>.</summary>
    public const string Stale = "stale";

    /// <summary>It is not in recovery: a primary of its own, whose data may be any.</summary>
    public const string NotAReplica = "not_a_replica";

    /// <summary>It has not seen the promoter's last change yet.</summary>
    public const string Behind = "behind";

    /// <summary>It found nothing, or refused: what is new may not be there yet, so the primary has the last word.</summary>
    public const string Unanswered = "unanswered";
}
