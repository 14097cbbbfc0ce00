using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Content.Templates;

/// <summary>A message as a person would see it.</summary>
/// <param name="Subject">Of an e-mail.</param>
/// <param name="Html">Of an e-mail.</param>
/// <param name="Text">The text part, or the whole text message.</param>
internal sealed record RenderedMessage(string? Subject, string? Html, string Text);

/// <summary>A copy variant, parsed once and rendered for each fan.</summary>
internal sealed class MessageTemplate
{
    private readonly CopyVariant _variant;
    private readonly MergeValues _shared;
    private readonly BrandProfile _brand;
    private readonly LiquidTemplate? _subject;
    private readonly LiquidTemplate? _preheader;
    private readonly LiquidTemplate _body;
    private readonly LiquidTemplate _cta;
    private readonly LiquidTemplate? _html;

    private MessageTemplate(CopyVariant variant, Promoter promoter, Event? promoted)
    {
        _variant = variant;
        _brand = promoter.Brand;
        _shared = MergeValues.Shared(promoter, promoted, variant.Locale);
        _subject = Parse(variant.Subject, "subject");
        _preheader = Parse(variant.Preheader, "preheader");
        _body = LiquidTemplate.Parse(variant.Body, variant.Id + ".body");
        _cta = LiquidTemplate.Parse(variant.Cta, variant.Id + ".cta");
        var (html, targets) = TrackedLinks.Extract(variant.Html ?? "");
        _html = variant.Html is null ? null : LiquidTemplate.Parse(html, variant.Id + ".html");
        Links = targets;
    }

    /// <summary>The fixed links of the HTML, which tracking stands in for.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>Parses a variant.</summary>
    /// <param name="variant">The copy.</param>
    /// <param name="promoter">Who sends.</param>
    /// <param name="promoted">What is promoted.</param>
    /// <returns>The template.</returns>
    /// <exception cref="DomainException"><c>invalid_template</c>.</exception>
    public static MessageTemplate Compile(CopyVariant variant, Promoter promoter, Event? promoted) => new(variant, promoter, promoted);

    /// <summary>Parses every text of a variant and keeps nothing.</summary>
    /// <param name="variant">The copy.</param>
    /// <exception cref="DomainException"><c>invalid_template</c>.</exception>
    public static void Check(CopyVariant variant)
    {
        (string? Text, string Part)[] texts =
        [
            (variant.Subject, "subject"), (variant.Preheader, "preheader"), (variant.Body, "body"), (variant.Cta, "cta"), (variant.Html, "html"),
        ];
        foreach (var (text, part) in texts)
        {
            LiquidTemplate.Parse(text ?? "", $"{variant.Id}.{part}");
        }
    }

    /// <summary>Renders for a fan.</summary>
    /// <param name="fan">The fan.</param>
    /// <param name="links">The fan's links.</param>
    /// <returns>The message.</returns>
    /// <exception cref="DomainException"><c>template_failed</c>: this fan's values lead the template astray.</exception>
    public RenderedMessage Render(TemplateFan fan, MessageLinks links)
    {
        var values = _shared.For(fan, links);
        return _variant.Channel == "sms" ? RenderSms(values, links) : RenderEmail(values, links);
    }

    private LiquidTemplate? Parse(string? text, string part) => text is null ? null : LiquidTemplate.Parse(text, $"{_variant.Id}.{part}");

    private RenderedMessage RenderSms(MergeValues values, MessageLinks links)
    {
        var body = _body.Render(values, null);
        return new RenderedMessage(null, null, HasOwnCta(body, links) ? body : $"{body.TrimEnd()} {links.Cta}");
    }

    private RenderedMessage RenderEmail(MergeValues values, MessageLinks links)
    {
        var body = _body.Render(values, null).Trim();
        var parts = new MessageParts(
            OneLine(_subject?.Render(values, null)), OneLine(_preheader?.Render(values, null)), body, OneLine(_cta.Render(values, null)), _variant.Locale);
        var html = _html is null
            ? EmailLayout.Html(parts, _brand, links)
            : EmailLayout.Complete(_html.Render(values, EmailLayout.Encoder), parts, _brand, links);
        return new RenderedMessage(parts.Subject, html, EmailLayout.Text(parts, _brand, links, HasOwnCta(body, links)));
    }

    private bool HasOwnCta(string body, MessageLinks links) => _variant.Cta.Length == 0 || body.Contains(links.Cta, StringComparison.Ordinal);

    /// <summary>A subject must not break into a second header, whatever a fan is called.</summary>
    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}

/// <summary>The rendered parts of an e-mail before they are laid out.</summary>
internal sealed record MessageParts(string Subject, string Preheader, string Body, string Cta, string Locale);
