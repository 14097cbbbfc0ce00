using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content.Templates;

/// <summary>A message as a person would see it.</summary>
/// <param name="Subject">Of an e-mail; the title of a notification, where it has one.</param>
/// <param name="Html">Of an e-mail.</param>
/// <param name="Text">The text part, or the whole text message.</param>
internal sealed record RenderedMessage(string? Subject, string? Html, string Text);

/// <summary>A copy variant, parsed once and rendered for each fan. An e-mail without HTML of its own gets the product's layout.</summary>
internal sealed class MessageTemplate
{
    private readonly CopyVariant _variant;
    private readonly MergeValues _shared;
    private readonly BrandProfile _brand;
    private readonly LiquidTemplate _subject;
    private readonly LiquidTemplate _body;
    private readonly LiquidTemplate _cta;
    private readonly LiquidTemplate? _html;
    private readonly RenderedForms? _forms;

    private MessageTemplate(CopyVariant variant, Purpose purpose, Promoter promoter, Event? promoted)
    {
        _variant = variant;
        _brand = promoter.Brand;
        _shared = MergeValues.Shared(promoter, promoted, variant.Locale);
        _subject = LiquidTemplate.Parse(variant.Subject ?? "", variant.Id + ".subject");
        _body = LiquidTemplate.Parse(variant.Body, variant.Id + ".body");
        _cta = LiquidTemplate.Parse(variant.Cta, variant.Id + ".cta");
        if (variant.Channel == "email")
        {
            var (html, links) = TrackedLinks.Extract(variant.Html ?? EmailLayout.Render(
                new EmailText(variant.Locale, variant.Subject ?? "", variant.Preheader ?? "", variant.Body, variant.Cta, purpose == Purpose.Service),
                promoter));
            _html = LiquidTemplate.Parse(html, variant.Id + ".html");
            Links = links;
        }

        _forms = RenderedForms.Of(new[] { _subject, _body, _cta, _html }.OfType<LiquidTemplate>(), RenderAnew);
    }

    /// <summary>The fixed links of the HTML, which tracking stands in for.</summary>
    public IReadOnlyList<string> Links { get; } = [];

    /// <summary>Every text of a variant that may hold tags.</summary>
    public static IEnumerable<string> TextsOf(CopyVariant variant) =>
        new[] { variant.Subject, variant.Preheader, variant.Body, variant.Cta, variant.Html }.OfType<string>();

    /// <summary>Parses a variant.</summary>
    /// <param name="variant">The copy.</param>
    /// <param name="purpose">Why it is sent.</param>
    /// <param name="promoter">Who sends.</param>
    /// <param name="promoted">What is promoted.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DomainException"><c>invalid_template</c>.</exception>
    public static MessageTemplate Compile(CopyVariant variant, Purpose purpose, Promoter promoter, Event? promoted) =>
        new(variant, purpose, promoter, promoted);

    /// <summary>Renders for a fan.</summary>
    /// <param name="fan">The fan.</param>
    /// <param name="links">The fan's links.</param>
    /// <returns>The message.</returns>
    /// <exception cref="DomainException"><c>template_failed</c>: this fan's values lead the template astray.</exception>
    public RenderedMessage Render(TemplateFan fan, MessageLinks links) => _forms?.For(fan, links) ?? RenderAnew(fan, links);

    /// <summary>Renders as if nobody had been written to before.</summary>
    internal RenderedMessage RenderAnew(TemplateFan fan, MessageLinks links)
    {
        var values = _shared.For(fan, links);
        var body = _body.Render(values, null).Trim();
        var callToAction = _variant.Cta.Length == 0 || body.Contains(links.Cta, StringComparison.Ordinal) ? null : OneLine(_cta.Render(values, null));
        if (_html is null)
        {
            var title = _variant.Channel == "push" ? OneLine(_subject.Render(values, null)) : "";
            return new RenderedMessage(title.Length == 0 ? null : title, null, callToAction is null ? body : $"{body} {links.Cta}");
        }

        return new RenderedMessage(
            OneLine(_subject.Render(values, null)),
            EmailFrame.Complete(_html.Render(values, EmailFrame.Encoder), _brand, _variant.Locale, links),
            EmailFrame.Text(body, callToAction, _brand, _variant.Locale, links));
    }

    /// <summary>A subject must not break into a second header, whatever a fan is called.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}
