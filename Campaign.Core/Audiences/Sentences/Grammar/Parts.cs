using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>Parts in a fixed order, each of which may be missing.</summary>
/// <param name="empty">The value without any part.</param>
internal sealed class Parts<T>(T empty) : Syntax<T>
    where T : class
{
    private readonly List<(Syntax Syntax, Func<T, object?> Get, Func<T, object, T> Set)> _parts = [];

    public Parts<T> With<TPart>(Syntax<TPart> part, Func<T, TPart?> get, Func<T, TPart, T> set)
        where TPart : class
    {
        _parts.Add((part, get, (whole, value) => set(whole, (TPart)value)));
        return this;
    }

    public override string? Write(T value, RuleScope scope)
    {
        var texts = _parts.Select(part => part.Get(value) is { } piece ? part.Syntax.Write(piece, scope) : "").ToArray();
        return texts.Contains(null) ? null : string.Concat(texts);
    }

    public override IEnumerable<Reading> Read(SentenceText text, int at) => text.Once(this, at, () => Read(text, at, 0, empty));

    private IEnumerable<Reading> Read(SentenceText text, int at, int index, T whole)
    {
        if (index == _parts.Count)
        {
            return [new Reading(whole, at)];
        }

        var (syntax, _, set) = _parts[index];
        return Read(text, at, index + 1, whole)
            .Concat(syntax.Read(text, at).SelectMany(part => Read(text, part.End, index + 1, set(whole, part.Value))));
    }
}
