using System.Text.Encodings.Web;
using Scriban;
using Scriban.Functions;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Campaign.Core.Content.Templates;

/// <summary>Where a template is rendered. One is kept for each thread, since making one costs as much as a short text; one that a template has led astray is not used again.</summary>
internal sealed class LiquidContext : TemplateContext
{
    private const int MostIterations = 1000;
    private const int DeepestRecursion = 20;
    private static readonly LiquidBuiltinsFunctions Filters = new();

    [ThreadStatic]
    private static LiquidContext? _kept;

    private TextEncoder? _encoder;

    private LiquidContext()
        : base(Filters)
    {
        (LoopLimit, RecursiveLimit) = (MostIterations, DeepestRecursion);
        (EnableRelaxedTargetAccess, EnableRelaxedMemberAccess, EnableBreakAndContinueAsReturnOutsideLoop) = (true, true, true);
    }

    public static string Render(Template template, MergeValues values, TextEncoder? encoder)
    {
        var context = _kept ?? new LiquidContext();
        _kept = null;
        context._encoder = encoder;
        context.PushCulture(values.Culture);
        context.PushGlobal(values.Everybodys);
        context.PushGlobal(values.Own);

        // Names that the text assigns are its own.
        context.PushGlobal(new ScriptObject());
        var text = template.Render(context);
        context.PopGlobal();
        context.PopGlobal();
        context.PopGlobal();
        context.PopCulture();
        _kept = context;
        return text;
    }

    /// <summary>Comes for the value of a tag, not for the text around it.</summary>
    public override TemplateContext Write(SourceSpan span, object? textAsObject) =>
        _encoder is null || textAsObject is null ? base.Write(span, textAsObject) : Write(_encoder.Encode(ObjectToString(textAsObject) ?? ""));
}
