namespace Campaign.Contracts.Common;

/// <summary>One page of a keyset-paged list.</summary>
/// <param name="Items">The rows of this page, in the list's order.</param>
/// <param name="Next">The opaque cursor to pass as <c>after</c> for the next page; null on the last page.</param>
/// <typeparam name="T">The row.</typeparam>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
