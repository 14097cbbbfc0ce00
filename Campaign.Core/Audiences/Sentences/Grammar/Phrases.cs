using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>
/// The phrases that a language has for one kind of thing. A phrase is a template with a way to build the value from its slots and one to take
/// them from it; a phrase whose key with a leading <c>!</c> has a template too stands for the negation as well.
/// </summary>
/// <param name="words">The language.</param>
/// <param name="negate">The opposite of a value, or null where it has none.</param>
internal sealed class Phrases<T>(Vocabulary words, Func<T, T?>? negate = null) : Syntax<T>
    where T : class
{
    private readonly List<Phrase> _phrases = [];

    public Phrases<T> Say(string key, T value) => Add(key, [], _ => value, other => other.Equals(value) ? [] : null);

    public Phrases<T> Say<TA>(string key, Syntax<TA> a, Func<TA, T?> build, Func<T, TA?> take)
        where TA : class =>
        Add(key, [a], v => build((TA)v[0]), value => take(value) is { } x ? [x] : null);

    public Phrases<T> Say<TA, TB>(string key, Syntax<TA> a, Syntax<TB> b, Func<TA, TB, T?> build, Func<T, (TA, TB)?> take)
        where TA : class
        where TB : class =>
        Add(key, [a, b], v => build((TA)v[0], (TB)v[1]), value => take(value) is { } x ? [x.Item1, x.Item2] : null);

    public Phrases<T> Say<TA, TB, TC>(string key, Syntax<TA> a, Syntax<TB> b, Syntax<TC> c, Func<TA, TB, TC, T?> build, Func<T, (TA, TB, TC)?> take)
        where TA : class
        where TB : class
        where TC : class =>
        Add(key, [a, b, c], v => build((TA)v[0], (TB)v[1], (TC)v[2]), value => take(value) is { } x ? [x.Item1, x.Item2, x.Item3] : null);

    public Phrases<T> Say<TA, TB, TC, TD>(
        string key, Syntax<TA> a, Syntax<TB> b, Syntax<TC> c, Syntax<TD> d, Func<TA, TB, TC, TD, T?> build, Func<T, (TA, TB, TC, TD)?> take)
        where TA : class
        where TB : class
        where TC : class
        where TD : class =>
        Add(key, [a, b, c, d], v => build((TA)v[0], (TB)v[1], (TC)v[2], (TD)v[3]), value => take(value) is { } x ? [x.Item1, x.Item2, x.Item3, x.Item4] : null);

    /// <summary>What another syntax says, as it says it.</summary>
    public Phrases<T> Or<TA>(Syntax<TA> other, Func<TA, T?> build, Func<T, TA?> take)
        where TA : class
    {
        _phrases.Add(new Phrase([Template.Slot0], [other], v => build((TA)v[0]), value => take(value) is { } x ? [x] : null));
        return this;
    }

    public override string? Write(T value, RuleScope scope)
    {
        foreach (var phrase in _phrases)
        {
            if (phrase.Take(value) is { } slots && phrase.Templates[0].Write(phrase.Slots, slots, scope) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    public override IEnumerable<Reading> Read(SentenceText text, int at) => text.Once(this, at, () =>
        from phrase in _phrases
        from template in phrase.Templates
        from reading in template.Read(text, at, phrase.Slots)
        let value = phrase.Build(reading.Values)
        where value is not null
        select new Reading(value, reading.End));

    private Phrases<T> Add(string key, Syntax[] slots, Func<object[], T?> build, Func<T, object[]?> take)
    {
        _phrases.Add(new Phrase(words.Templates(key), slots, build, take));
        if (negate is not null && words.Has("!" + key))
        {
            _phrases.Add(new Phrase(
                words.Templates("!" + key), slots, v => build(v) is { } value ? negate(value) : null, value => negate(value) is { } opposite ? take(opposite) : null));
        }

        return this;
    }

    private sealed record Phrase(Template[] Templates, Syntax[] Slots, Func<object[], T?> Build, Func<T, object[]?> Take);
}
