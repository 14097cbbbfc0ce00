using Scriban.Syntax;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// What parsed templates read of one fan, found in their syntax: which fields a rendering depends on, and whether the fan's links are only written out, one
/// after the other, so that a rendering for somebody else with the same fields differs in nothing but them.
/// </summary>
internal sealed class TemplateReads : ScriptVisitor
{
    private static readonly string[] Fields = ["first_name", "last_name", "city", "language"];
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Whether links are written out and not looked at.</summary>
    public bool LinksAreOnlyWritten { get; private set; } = true;

    public bool Reads(string name) => _read.Contains(name);

    public override void Visit(ScriptExpressionStatement node)
    {
        if (!IsLink(node.Expression))
        {
            base.Visit(node);
        }
    }

    public override void Visit(ScriptMemberExpression node)
    {
        if (node is { Target: ScriptVariable { BaseName: MergeValues.Fan }, Member.BaseName: var field } && Fields.Contains(field, StringComparer.Ordinal))
        {
            _read.Add(field);
        }
        else
        {
            Visit(node.Target);
        }
    }

    public override void Visit(ScriptVariableGlobal node)
    {
        switch (node.BaseName)
        {
            case MergeValues.Fan:
                _read.UnionWith(Fields);
                break;
            case MergeValues.Segments:
                _read.Add(MergeValues.Segments);
                break;
            case MergeValues.Links or TrackedLinks.Name:
                LinksAreOnlyWritten = false;
                break;
        }
    }

    /// <summary>Everything there is, links included.</summary>
    public override void Visit(ScriptThisExpression node) => LinksAreOnlyWritten = false;

    private static bool IsLink(ScriptExpression? written) => written
        is ScriptMemberExpression { Target: ScriptVariableGlobal { BaseName: MergeValues.Links } }
        or ScriptIndexerExpression { Target: ScriptVariableGlobal { BaseName: TrackedLinks.Name }, Index: ScriptLiteral };
}
