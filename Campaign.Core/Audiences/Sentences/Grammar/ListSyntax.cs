using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>"a, b and c".</summary>
internal sealed class ListSyntax<T>(Syntax<T> item, Template[] word, int fewest = 1) : Syntax<IReadOnlyList<T>>
    where T : class
{
    private static readonly Template Comma = new(",");

    public override string? Write(IReadOnlyList<T> value, RuleScope scope)
    {
        var items = value.Select(one => item.Write(one, scope)).ToArray();
        if (items.Length < fewest || items.Contains(null))
        {
            return null;
        }

        return items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} {word[0].Write([], [], scope)} {items[^1]}";
    }

    public override IEnumerable<Reading> Read(SentenceText text, int at) => text.Once(this, at, () => Lists(text, at));

    /// <summary>A breadth-first walk, so that a long list costs no stack.</summary>
    private IEnumerable<Reading> Lists(SentenceText text, int at)
    {
        var open = new Queue<(Link Items, int End)>(item.Read(text, at).Select(first => (new Link((T)first.Value, null), first.End)));
        while (open.TryDequeue(out var list))
        {
            if (list.Items.Count == 1 && fewest <= 1)
            {
                yield return new Reading(list.Items.ToArray(), list.End);
            }

            foreach (var joint in word.SelectMany(template => template.Read(text, list.End, [])))
            {
                foreach (var last in item.Read(text, joint.End))
                {
                    yield return new Reading(new Link((T)last.Value, list.Items).ToArray(), last.End);
                }
            }

            foreach (var comma in Comma.Read(text, list.End, []))
            {
                foreach (var next in item.Read(text, comma.End))
                {
                    open.Enqueue((new Link((T)next.Value, list.Items), next.End));
                }
            }
        }
    }

    private sealed record Link(T Value, Link? Before)
    {
        public int Count { get; } = (Before?.Count ?? 0) + 1;

        public T[] ToArray()
        {
            var items = new T[Count];
            for (var link = this; link is not null; link = link.Before)
            {
                items[link.Count - 1] = link.Value;
            }

            return items;
        }
    }
}
