using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>
/// How one kind of thing is put into words, in both directions: what is written can be read back. Reading is nondeterministic; whoever reads
/// follows every reading that a beginning of the text allows.
/// </summary>
internal abstract class Syntax
{
    /// <summary>The words for a value; null where this syntax has none for it.</summary>
    public abstract string? Write(object value, RuleScope scope);

    /// <summary>Every value that the text can begin with at a position, with where it ends.</summary>
    public abstract IEnumerable<Reading> Read(SentenceText text, int at);
}

/// <inheritdoc cref="Syntax"/>
internal abstract class Syntax<T> : Syntax
    where T : class
{
    public abstract string? Write(T value, RuleScope scope);

    public sealed override string? Write(object value, RuleScope scope) => value is T typed ? Write(typed, scope) : null;
}

/// <summary>A value that was read, and the position after it.</summary>
internal readonly record struct Reading(object Value, int End);
