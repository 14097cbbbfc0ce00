using System.Text.Encodings.Web;
using Campaign.Core.Common;
using Scriban;
using Scriban.Syntax;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// One parsed Liquid text. Templates come from people and models, so they may read the merge values and nothing else, and a loop that does not
/// end is stopped.
/// </summary>
internal sealed class LiquidTemplate
{
    private readonly Template _template;

    private LiquidTemplate(Template template) => _template = template;

    /// <summary>Parses a text.</summary>
    /// <param name="text">Liquid.</param>
    /// <param name="where">What it is, for the message, such as <c>email-en.subject</c>.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DomainException"><c>invalid_template</c>: says where and why.</exception>
    public static LiquidTemplate Parse(string text, string where)
    {
        var template = Template.ParseLiquid(text, where);
        return template.HasErrors
            ? throw new DomainException("invalid_template", string.Join(" ", template.Messages.AsEnumerable().Select(message => $"{message.Span.ToStringSimple()}: {message.Message}.")))
            : new LiquidTemplate(template);
    }

    /// <summary>Shows what it reads.</summary>
    public void Tell(TemplateReads reads) => reads.Visit(_template.Page);

    /// <summary>Renders; values go through the encoder, the template's own text does not.</summary>
    /// <param name="values">What the tags stand for.</param>
    /// <param name="encoder">Null for plain text.</param>
    /// <returns>The text.</returns>
    /// <exception cref="DomainException"><c>template_failed</c>.</exception>
    public string Render(MergeValues values, TextEncoder? encoder)
    {
        try
        {
            return LiquidContext.Render(_template, values, encoder);
        }
        catch (ScriptRuntimeException failure)
        {
            throw new DomainException("template_failed", failure.OriginalMessage);
        }
    }
}
