namespace Campaign.Core.Delivery.Sending;

/// <summary>What a turn came to.</summary>
/// <param name="Claimed">How many recipients were claimed.</param>
/// <param name="NotBefore">When a rate lets messages through again; null where none is in the way.</param>
/// <param name="Away">Whether the channel took nothing because it is away or refuses us altogether; null where nothing was handed over.</param>
internal sealed record BatchOutcome(int Claimed, DateTimeOffset? NotBefore, bool? Away)
{
    /// <summary>Nobody was claimed.</summary>
    public static readonly BatchOutcome Nothing = new(0, null, null);

    /// <summary>Of a batch that was claimed. A channel that took one message is there, whatever became of the others.</summary>
    public static BatchOutcome Of(IReadOnlyCollection<RecipientResult> results) => new(
        results.Count, null,
        results.Any(result => result.State == RecipientState.Accepted) ? false : results.Any(result => result.Unreached) ? true : null);
}
