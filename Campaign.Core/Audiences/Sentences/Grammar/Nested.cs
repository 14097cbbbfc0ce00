using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Validation;

namespace Campaign.Core.Audiences.Sentences.Grammar;

/// <summary>A syntax within itself, as deep as rules may be: the text of a stranger decides how deep reading goes.</summary>
internal sealed class Nested<T>(Syntax<T> inner) : Syntax<T>
    where T : class
{
    public override string? Write(T value, RuleScope scope) => inner.Write(value, scope);

    public override IEnumerable<Reading> Read(SentenceText text, int at) => text.Once(this, at, () => Deeper(text, at));

    private Reading[] Deeper(SentenceText text, int at)
    {
        if (text.Depth >= RuleLimits.Depth)
        {
            return [];
        }

        text.Depth++;
        Reading[] readings = [.. inner.Read(text, at)];
        text.Depth--;
        return readings;
    }
}
