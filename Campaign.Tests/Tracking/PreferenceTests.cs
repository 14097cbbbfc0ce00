using System.Net;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>The choices of a fan per channel and purpose, behind the link to unsubscribe.</summary>
public sealed class PreferenceTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Do you want no more e-mails from Tenant?", "News and offers: e-mails")]
    [InlineData("de-AT", "Möchtest du keine E-Mails von Tenant mehr?", "Neuigkeiten und Angebote: SMS")]
    [InlineData("es", "¿No quieres más correos de Tenant?", "Sobre mis entradas: correos")]
    [InlineData("fr", "Vous ne voulez plus recevoir de e-mails de Tenant ?", "Actualités et offres : SMS")]
    [InlineData("pt-BR", "Não quer mais receber e-mails de Tenant?", "Sobre meus ingressos: SMS")]
    [InlineData("fi", "Do you want no more e-mails from Tenant?", "About my tickets: text messages")]
    public async Task Page_speaks_the_fans_language_and_needs_no_script(string language, string question, string choice)
    {
        await using var lab = await LabAsync(language);
        var answer = await lab.GetAsync('u');
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains(question, page, StringComparison.Ordinal);
        Assert.Contains(choice, page, StringComparison.Ordinal);
        Assert.Contains("border-top:4px solid #7c3aed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("true,true,,", await ConsentsAsync(lab));
    }

    [Fact]
    public async Task Choice_is_kept_by_channel_and_purpose_and_can_be_taken_back()
    {
        await using var lab = await LabAsync("en");

        await ChooseAsync(lab, "sms.marketing", "email.service");
        Assert.Equal("false,true,,false", await ConsentsAsync(lab));
        Assert.Equal("unsubscribe:human", await lab.EventsAsync());

        await ChooseAsync(lab, "email.marketing", "sms.marketing", "email.service", "sms.service");
        Assert.Equal("true,true,,true", await ConsentsAsync(lab));
        Assert.Equal("unsubscribe:human", await lab.EventsAsync());
        Assert.Equal(0, await lab.World.ScalarAsync<long>($"SELECT count(*) FROM suppressions WHERE promoter_id = '{lab.World.Tenant.Id}'"));
        Assert.Equal(
            4, await lab.World.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE fan_id = {lab.Message.FanId} AND source = 'preference_centre'"));
    }

    [Fact]
    public async Task Choosing_nothing_and_unknown_things_withdraws_all_and_forged_tokens_choose_nothing()
    {
        await using var lab = await LabAsync("en");
        await ChooseAsync(lab, "push.marketing", "<script>");
        Assert.Equal("false,false,false,false", await ConsentsAsync(lab));

        using var form = new FormUrlEncodedContent([new("email.marketing", "on")]);
        var forged = await lab.Http.PostAsync(new Uri($"/t/u/{new string('A', 82)}/preferences", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal("false,false,false,false", await ConsentsAsync(lab));
    }

    private Task<TrackingLab> LabAsync(string language) => TrackingLab.StartAsync(database, arrange: async world =>
    {
        var fan = await world.Tenant.AddFanAsync(fan => fan.Language = language, phone: "+4915112345678");
        await using var scope = world.WorkerScope();
        await scope.ServiceProvider.GetRequiredService<ConsentLedger>().SetAsync(fan, new SetConsent("sms", "marketing", true, "box office"), Cancellation);
    });

    private static async Task ChooseAsync(TrackingLab lab, params string[] keys)
    {
        using var form = new FormUrlEncodedContent(keys.Select(key => KeyValuePair.Create(key, "on")));
        var answer = await lab.Http.PostAsync(new Uri(lab.Link('u') + "/preferences", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Your choice is saved.", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>E-mail and text marketing, then e-mail and text service.</summary>
    private static Task<string> ConsentsAsync(TrackingLab lab) => lab.World.ScalarAsync<string>(
        $"""
        SELECT concat_ws(',', coalesce(consent_email::text, ''), coalesce(consent_sms::text, ''), coalesce(consent_email_service::text, ''), coalesce(consent_sms_service::text, ''))
        FROM fans WHERE fan_id = {lab.Message.FanId}
        """);
}
