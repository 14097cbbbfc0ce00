using Campaign.Contracts.Agents;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Content;

/// <summary>Renderings are shared by fans who would read the same, and by nobody else.</summary>
public sealed class MessageTemplateTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly string[] Pieces =
    [
        "Hi ", "{{ fan.first_name | default: \"there\" }}", "{{ fan.last_name | upcase }}", "{{ fan['city'] }}", "{{ fan.language }}", "\n", " & ",
        "{% if fan.city == \"Berlin\" %}near us{% endif %}", "{% if segments contains \"VIPs\" %}dear friend{% else %}hello{% endif %}",
        "{% assign f = fan %}{{ f.city }}", "{% assign field = \"last\" | append: \"_name\" %}{{ fan[field] }}", "{% for s in segments %}{{ s }},{% endfor %}",
        "{{ links.event }}", "{{ links.unsubscribe }}", "{{ links.event | upcase }}", "{% if links.event contains \"7\" %}seven{% endif %}",
        "{{ links.event | append: \"?again\" }}", "{{ event.name }}", "{{ promoter.name }}", "{{ nobody.knows }}",
        "<a href=\"https://venue.example/map?a=1&amp;b=2\">Map</a>", "<a href=\"https://venue.example/bar\">Bar</a>",
    ];

    private static readonly string?[] Names = [null, "Ada", "Ben", "Zoë <b>", "{{ links.event }}"];

    [Fact]
    public void Message_of_a_fan_is_the_same_whoever_was_written_to_before() => Check.One(
        Runs,
        Prop.ForAll(
            (from text in Gen.Elements(Pieces).ArrayOf()
             from subject in Gen.Elements(Pieces).ArrayOf(2)
             from channel in Gen.Elements("email", "sms", "push")
             from ownHtml in Gen.Elements(true, false)
             from fans in Fan().NonEmptyListOf()
             select (Variant(channel, string.Concat(subject), string.Concat(text), ownHtml), fans)).ToArbitrary(),
            written =>
            {
                var (variant, fans) = written;
                var template = MessageTemplate.Compile(variant, Purpose.Marketing, HarborLights.Promoter(), null);
                return fans.Index().All(each =>
                {
                    var links = Links(each.Index, template.Links.Count, variant.Channel);
                    return template.Render(each.Item, links) == template.RenderAnew(each.Item, links);
                });
            }));

    [Fact]
    public void Fans_who_read_the_same_share_a_rendering_and_keep_their_own_links()
    {
        var template = MessageTemplate.Compile(
            Variant("email", "For {{ fan.first_name }}", "Hi {{ fan.first_name }}: {{ links.event }}", false), Purpose.Marketing, HarborLights.Promoter(), null);

        var first = template.Render(new TemplateFan("Ada", "One", "Berlin", "de"), Links(1, template.Links.Count, "email"));
        var second = template.Render(new TemplateFan("Ada", "Two", "Hamburg", "en"), Links(2, template.Links.Count, "email"));

        Assert.Equal("For Ada", second.Subject);
        Assert.Same(first.Subject, second.Subject);
        Assert.Contains("https://t.example/1/c", first.Text, StringComparison.Ordinal);
        Assert.Contains("https://t.example/2/c", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("t.example/1/", second.Html + second.Text, StringComparison.Ordinal);
    }

    private static Gen<TemplateFan> Fan() =>
        from first in Gen.Elements(Names)
        from last in Gen.Elements(Names)
        from city in Gen.Elements("Berlin", "Hamburg", null)
        from language in Gen.Elements("de", "en")
        from segments in Gen.SubListOf("VIPs", "Regulars")
        select new TemplateFan(first, last, city, language) { Segments = [.. segments] };

    private static CopyVariant Variant(string channel, string subject, string text, bool ownHtml) =>
        new("one", "en", channel, text, "Get tickets")
        {
            Subject = channel == "sms" ? null : subject,
            Html = channel == "email" && ownHtml ? $"<html><body><p>{text}</p></body></html>" : null,
        };

    private static MessageLinks Links(int fan, int others, string channel) => new(
        $"https://t.example/{fan}/c?x=1&y=2", [.. Enumerable.Range(0, others).Select(link => $"https://t.example/{fan}/{link}")],
        $"https://t.example/{fan}/u", channel == "email" ? $"https://t.example/{fan}/o" : null);
}
