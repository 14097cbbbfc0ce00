using System.Text.Encodings.Web;
using Campaign.Core.Common;
using Fluid;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// One parsed Liquid text. Templates come from people and models, so they may read the merge values and nothing else, and a loop that does not
/// end is stopped.
/// </summary>
internal sealed class LiquidTemplate
{
    private const int MostSteps = 10_000;
    private static readonly FluidParser Parser = new(new FluidParserOptions { AllowFunctions = false });
    private static readonly TemplateOptions Options = new() { MaxSteps = MostSteps, MaxRecursion = 20 };

    private readonly IFluidTemplate _template;

    private LiquidTemplate(IFluidTemplate template) => _template = template;

    /// <summary>Parses a text.</summary>
    /// <param name="text">Liquid.</param>
    /// <param name="where">What it is, for the message, such as <c>email-en.subject</c>.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DomainException"><c>invalid_template</c>: says where and why.</exception>
    public static LiquidTemplate Parse(string text, string where) => Parser.TryParse(text, out var template, out var error)
        ? new LiquidTemplate(template)
        : throw new DomainException("invalid_template", $"{where}: {error}");

    /// <summary>Renders; values go through the encoder, the template's own text does not.</summary>
    public async ValueTask<string> RenderAsync(MergeValues values, TextEncoder encoder)
    {
        var context = new TemplateContext(Options, StringComparer.Ordinal) { CultureInfo = values.Culture, TimeZone = values.Zone };
        foreach (var (name, value) in values.Items)
        {
            context.SetValue(name, value);
        }

        await using var writer = new StringWriter(values.Culture);
        await _template.RenderAsync(writer, encoder, context);
        return writer.ToString();
    }
}
