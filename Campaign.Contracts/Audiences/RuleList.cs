using System.Collections;
using System.Runtime.CompilerServices;

namespace Campaign.Contracts.Audiences;

/// <summary>An immutable list that is equal to another with equal members in the same order, so that rules compare by value.</summary>
/// <typeparam name="T">The member.</typeparam>
[CollectionBuilder(typeof(RuleList), nameof(RuleList.Create))]
public sealed class RuleList<T> : IReadOnlyList<T>, IEquatable<RuleList<T>>
{
    private readonly T[] _items;

    internal RuleList(T[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public bool Equals(RuleList<T>? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RuleList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}

/// <summary>Makes <see cref="RuleList{T}"/> from collection expressions.</summary>
public static class RuleList
{
    /// <summary>Copies the items into a list.</summary>
    /// <typeparam name="T">The member.</typeparam>
    /// <param name="items">The members, in order.</param>
    /// <returns>The list.</returns>
    public static RuleList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Copies the items into a list.</summary>
    /// <typeparam name="T">The member.</typeparam>
    /// <param name="items">The members, in order.</param>
    /// <returns>The list.</returns>
    public static RuleList<T> ToRuleList<T>(this IEnumerable<T> items) => new(items.ToArray());
}
