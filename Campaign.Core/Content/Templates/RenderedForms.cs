using System.Collections.Concurrent;
using Campaign.Core.Common;

namespace Campaign.Core.Content.Templates;

/// <summary>
/// The renderings of a template, one for each combination of the fields that it reads: a thousand fans of whom it reads the first name share as many as they
/// have first names. Only the links are put in for each.
/// </summary>
internal sealed class RenderedForms
{
    /// <summary>About 20 MB of HTML; who comes after them is rendered anew.</summary>
    private const int Most = 1_000;

    private readonly TemplateReads _reads;
    private readonly Func<TemplateFan, MessageLinks, RenderedMessage> _render;
    private readonly ConcurrentDictionary<(string?, string?, string?, string?, string Segments, bool Pixel), Form> _forms = new();

    private RenderedForms(TemplateReads reads, Func<TemplateFan, MessageLinks, RenderedMessage> render) => (_reads, _render) = (reads, render);

    /// <summary>Of a template that its parts tell; null where a rendering depends on the links, and so is one fan's alone.</summary>
    public static RenderedForms? Of(IEnumerable<LiquidTemplate> parts, Func<TemplateFan, MessageLinks, RenderedMessage> render)
    {
        var reads = new TemplateReads();
        foreach (var part in parts)
        {
            part.Tell(reads);
        }

        return reads.LinksAreOnlyWritten ? new RenderedForms(reads, render) : null;
    }

    /// <summary>A fan's message.</summary>
    /// <exception cref="DomainException"><c>template_failed</c>.</exception>
    public RenderedMessage For(TemplateFan fan, MessageLinks links)
    {
        var read = new TemplateFan(
            _reads.Reads("first_name") ? fan.FirstName : null, _reads.Reads("last_name") ? fan.LastName : null, _reads.Reads("city") ? fan.City : null,
            _reads.Reads("language") ? fan.Language : null)
        { Segments = _reads.Reads(MergeValues.Segments) ? fan.Segments : [] };

        var key = (read.FirstName, read.LastName, read.City, read.Language, string.Join('\n', read.Segments), links.Pixel is not null);
        if (!_forms.TryGetValue(key, out var form))
        {
            form = new Form(_render(read, OpenText.Open(links)));
            if (_forms.Count < Most)
            {
                _forms.TryAdd(key, form);
            }
        }

        return form.With(links);
    }

    private sealed class Form(RenderedMessage message)
    {
        private readonly OpenText? _subject = message.Subject is null ? null : new OpenText(message.Subject);
        private readonly OpenText? _html = message.Html is null ? null : new OpenText(message.Html);
        private readonly OpenText _text = new(message.Text);

        public RenderedMessage With(MessageLinks links)
        {
            var plain = OpenText.InOrder(links);
            return new RenderedMessage(
                _subject?.With(plain), _html?.With(Array.ConvertAll(plain, EmailFrame.Encoder.Encode)), _text.With(plain));
        }
    }
}
