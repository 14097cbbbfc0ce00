using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Fluid;

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
    public async ValueTask<RenderedMessage> RenderAsync(TemplateFan fan, MessageLinks links)
    {
        var values = _shared.For(fan, links);
        try
        {
            return _variant.Channel == "sms" ? await RenderSmsAsync(values, links) : await RenderEmailAsync(values, links);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException or ArgumentException or ParseException)
        {
            throw new DomainException("template_failed", $"{_variant.Id}: {failure.Message}");
        }
    }

    private LiquidTemplate? Parse(string? text, string part) => text is null ? null : LiquidTemplate.Parse(text, $"{_variant.Id}.{part}");

    private async ValueTask<RenderedMessage> RenderSmsAsync(MergeValues values, MessageLinks links)
    {
        var body = await PlainAsync(_body, values);
        return new RenderedMessage(null, null, HasOwnCta(body, links) ? body : $"{body.TrimEnd()} {links.Cta}");
    }

    private async ValueTask<RenderedMessage> RenderEmailAsync(MergeValues values, MessageLinks links)
    {
        var parts = new MessageParts(
            OneLine(await PlainAsync(_subject, values)), OneLine(await PlainAsync(_preheader, values)), await PlainAsync(_body, values),
            OneLine(await PlainAsync(_cta, values)), _variant.Locale);
        var html = _html is null
            ? EmailLayout.Html(parts, _brand, links)
            : EmailLayout.Complete(await _html.RenderAsync(values, EmailLayout.Encoder), parts, _brand, links);
        return new RenderedMessage(parts.Subject, html, EmailLayout.Text(parts with { Body = parts.Body.Trim() }, _brand, links, HasOwnCta(parts.Body, links)));
    }

    private bool HasOwnCta(string body, MessageLinks links) => _variant.Cta.Length == 0 || body.Contains(links.Cta, StringComparison.Ordinal);

    private static async ValueTask<string> PlainAsync(LiquidTemplate? template, MergeValues values) =>
        template is null ? "" : await template.RenderAsync(values, NullEncoder.Default);

    /// <summary>A subject must not break into a second header, whatever a fan is called.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}

/// <summary>The rendered parts of an e-mail before they are laid out.</summary>
internal sealed record MessageParts(string Subject, string Preheader, string Body, string Cta, string Locale);
