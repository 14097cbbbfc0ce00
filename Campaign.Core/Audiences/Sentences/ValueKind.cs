using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>How values of one kind are said, and which comparisons there are of them.</summary>
/// <param name="Value">One value.</param>
/// <param name="List">"a, b or c".</param>
/// <param name="IsOrdered">Whether one is more than another.</param>
/// <param name="IsText">Whether one can hold or begin with text.</param>
internal sealed record ValueKind(Syntax<RuleValue> Value, Syntax<IReadOnlyList<RuleValue>> List, bool IsOrdered, bool IsText);

/// <summary>The kinds of values in one language.</summary>
internal sealed class ValueKinds
{
    public ValueKinds(Vocabulary words)
    {
        Quoted = new TextSyntax(words);
        ValueKind Ordered(Syntax<RuleValue> value) => new(value, new ListSyntax<RuleValue>(value, words.Templates("or")), IsOrdered: true, IsText: false);
        ValueKind Named(Syntax<RuleValue> value) => new(value, new ListSyntax<RuleValue>(value, words.Templates("or")), IsOrdered: false, IsText: true);
        Number = Ordered(new NumberSyntax(words));
        Plain = Ordered(new NumberSyntax(words, grouped: false));
        Money = Ordered(new MoneySyntax(words));
        Event = Ordered(new ReferenceSyntax(words, Referred.Event));
        Text = Named(new TextSyntax(words, readBare: true));
        Exact = Named(Quoted);
        Name = Named(new TextSyntax(words, bare: true));
        Country = Named(new CountrySyntax(words));
        var flag = new Phrases<RuleValue>(words).Say("true", true).Say("false", false);
        Flag = new ValueKind(flag, new ListSyntax<RuleValue>(flag, words.Templates("or")), IsOrdered: false, IsText: false);
    }

    public Syntax<RuleValue> Quoted { get; }

    public ValueKind Number { get; }

    /// <summary>Years and ids, without marks between thousands.</summary>
    public ValueKind Plain { get; }

    public ValueKind Money { get; }

    public ValueKind Event { get; }

    public ValueKind Text { get; }

    /// <summary>Text that must be quoted, since a number or a flag could stand there too.</summary>
    public ValueKind Exact { get; }

    public ValueKind Name { get; }

    public ValueKind Country { get; }

    public ValueKind Flag { get; }
}
