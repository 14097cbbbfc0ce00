using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Nodes;
using Xunit;

namespace Campaign.Tests.Agents.Nodes;

/// <summary>Replies name channels and money as the marketer's language does.</summary>
public sealed class ReplyTextsTests
{
    [Theory]
    [InlineData("en", "Fans: 1,200 fans, reachable 1,100 by e-mail, 90 by SMS. Their median spend is €66.50.")]
    [InlineData("es", "Fans: 1.200 fans, localizables 1.100 por correo, 90 por SMS. Su gasto mediano es 66,50 €.")]
    [InlineData("de", "Fans: 1.200 Fans, erreichbar 1.100 per E-Mail, 90 per SMS. Ihr mittlerer Umsatz liegt bei 66,50 €.")]
    [InlineData("fr", "Fans : 1 200 fans, joignables 1 100 par e-mail, 90 par SMS. Leur dépense médiane est de 66,50 €.")]
    [InlineData("pt", "Fans: 1.200 fãs, acessíveis 1.100 por e-mail, 90 por SMS. O gasto mediano é 66,50 €.")]
    public void Audience(string language, string reply) =>
        Assert.Equal(reply, AudienceTexts.Say(Draft(language), "EUR").Replace('\u00a0', ' ').Replace('\u202f', ' '));

    [Theory]
    [InlineData("en", "Texts ready: e-mail (de), SMS (de). Subject: “Techno”.")]
    [InlineData("es", "Textos listos: correo (de), SMS (de). Asunto: “Techno”.")]
    [InlineData("de", "Texte fertig: E-Mail (de), SMS (de). Betreff: „Techno“.")]
    [InlineData("fr", "Textes prêts : e-mail (de), SMS (de). Objet : « Techno ».")]
    [InlineData("pt", "Textos prontos: e-mail (de), SMS (de). Assunto: “Techno”.")]
    public void Texts(string language, string reply) => Assert.Equal(reply, CopyTexts.Say(Draft(language) with
    {
        Copy = new DraftCopy([new CopyVariant("email-de", "de", "email", "Hallo", "Tickets") { Subject = "Techno" }, new CopyVariant("sms-de", "de", "sms", "Hallo", "Tickets")]),
    }));

    private static CampaignDraft Draft(string language) => new("drafting", 1)
    {
        Intent = new DraftIntent("create_campaign", ["email", "sms"], language, "marketing"),
        Audience = new DraftAudience(new FanRule("id", RuleOperator.Exists, RuleValue.None), "Fans.", 1_200, new ReachableCounts(1_100, 90), [], [], []) { MedianSpend = 66.5m },
    };
}
