using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Accounts;
using Campaign.Contracts.Crm;
using Campaign.Contracts.Imports;
using Campaign.Core.Imports;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Imports;
using Xunit;

namespace Campaign.Tests.OptIn;

/// <summary>A consent that is stated waits for the fan's own yes.</summary>
public sealed class DoubleOptInTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Stated_consent_waits_is_asked_for_and_counts_once_confirmed()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var fan = await lab.TakeAsync("mia@fans.example", "de");
        var waiting = await lab.StateAsync(fan);
        var before = await lab.PreviewAsync();
        await lab.WorkAsync();

        Assert.Equal(("pending", null), (waiting.State, waiting.Source));
        Assert.Equal(("no_consent", waiting.Since), ((await lab.ExplainAsync(fan)).Reason, (await lab.ExplainAsync(fan)).PendingSince));
        Assert.Equal((0, 1), (before.Reachable.Email, before.Funnel.Single(stage => stage.Stage == "no_consent").Count));
        var message = Assert.Single(lab.Asked);
        Assert.Equal(("mia@fans.example", fan), (message.To, message.FanId));
        Assert.StartsWith("Bitte bestätigen", message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", message.Html, StringComparison.Ordinal);

        var link = OptInLab.LinkOf(message);
        using var page = await lab.GetAsync(link);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<form method=\"post\">", html, StringComparison.Ordinal);
        Assert.Contains("#7c3aed", html, StringComparison.Ordinal);
        Assert.Equal(("pending", 0), ((await lab.StateAsync(fan)).State, await lab.CountAsync("consents")));

        Assert.Equal(HttpStatusCode.OK, await lab.ConfirmAsync(link));
        Assert.Equal(HttpStatusCode.OK, await lab.ConfirmAsync(link));
        using var done = await lab.GetAsync(link);
        Assert.DoesNotContain("<form", await done.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var after = await lab.PreviewAsync();
        Assert.Equal(("granted", "double_opt_in"), ((await lab.StateAsync(fan)).State, (await lab.StateAsync(fan)).Source));
        Assert.True(after.DataVersion > before.DataVersion);
        Assert.Equal((1, null), (after.Reachable.Email, (await lab.ExplainAsync(fan)).Reason));
        Assert.Equal(1, await lab.CountAsync("consents"));
        var proof = (await lab.Marketer.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!.ConsentHistory[0].Proof;
        Assert.Matches($"^confirmed .* by request {message.MessageId} from (127\\.0\\.0\\.0/24|::/48); stated .* by checkout \\(form 7\\)$", proof);
        Assert.Equal(0, await lab.CountAsync("engagement_events"));
    }

    [Fact]
    public async Task Import_takes_what_was_confirmed_elsewhere_and_asks_the_others()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.ExecuteAsync("UPDATE promoters SET double_opt_in = true WHERE promoter_id = $1", Cancellation);
        await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = true, email: "before@fans.example");
        const string Csv = """
            email,newsletter,consent source,consent proof
            before@fans.example,yes,,
            asked@fans.example,yes,,
            shown@fans.example,yes,Double Opt-In,confirmed 2026-03-01
            claimed@fans.example,yes,double_opt_in,
            denied@fans.example,yes,double_opt_in,no
            never@fans.example,no,,
            """;

        var import = await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation);
        var again = await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation);
        var whole = await lab.ImportAsync(
            ImportKind.Fans, "email\nlist@fans.example\n", Cancellation, new ImportOptions { Consent = new ImportConsent(["email"], "double_opt_in", "export of confirmed members") });

        Assert.Equal((5, 1), (import.Totals.Created, import.Totals.Unchanged));
        Assert.Equal((0, 6), (again.Totals.Created, again.Totals.Unchanged));
        Assert.Equal(1, whole.Totals.Created);
        Assert.Equal(3, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1 AND consent_email", Cancellation));
        Assert.Equal(3, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1 AND consent_email IS NULL AND consent_email_pending_since IS NOT NULL", Cancellation));
        Assert.Equal(3, await lab.CountAsync("SELECT count(*) FROM opt_in_requests WHERE promoter_id = $1 AND due_at IS NOT NULL", Cancellation));
        Assert.Equal(1, await lab.CountAsync("SELECT count(*) FROM jobs WHERE promoter_id = $1 AND kind = 'opt_in' AND state = 'queued'", Cancellation));
        Assert.Equal(3, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1", Cancellation));

        await lab.UndoAsync(import.Id, Cancellation);
        Assert.Equal(2, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1", Cancellation));
    }

    [Fact]
    public async Task Consent_by_hand_waits_too_once_and_ends_with_a_withdrawal()
    {
        await using var lab = await OptInLab.OpenAsync(database, Api);
        var fan = await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = null, phone: "+4915112345678");
        var given = new SetConsent("email", "marketing", true, "box office", "card 12");

        var waiting = await lab.SetAsync(fan, given);
        var again = await lab.SetAsync(fan, given);
        await lab.WorkAsync();
        var afterwards = await lab.SetAsync(fan, given);
        await lab.WorkAsync();

        Assert.Equal("pending", waiting.State);
        Assert.Equal([waiting, waiting], [again, afterwards]);
        Assert.Single(lab.Asked);
        Assert.Equal(1, await lab.CountAsync("audit", "action = 'fan.consent'"));
        Assert.Equal("granted", (await lab.SetAsync(fan, new("sms", "service", true, "box office"))).State);
        Assert.Equal("withdrawn", (await lab.SetAsync(fan, given with { Granted = false })).State);
        Assert.Equal(HttpStatusCode.Gone, await lab.ConfirmAsync(OptInLab.LinkOf(lab.Asked[0])));
        Assert.Equal("granted", (await lab.SetAsync(fan, given with { Source = "double_opt_in" })).State);
    }

    [Theory]
    [InlineData("en-GB", "Please confirm")]
    [InlineData("es", "Confirma, por favor")]
    [InlineData("fr", "Merci de confirmer")]
    [InlineData("de", "Bitte bestätigen")]
    [InlineData("pt-BR", "Confirme, por favor")]
    [InlineData("nl", "Confirma, por favor")]
    [InlineData(null, "Confirma, por favor")]
    public async Task Message_is_in_the_fans_language_or_else_the_promoters(string? language, string subject)
    {
        await using var lab = await OptInLab.OpenAsync(database, Api, null, "es", "en");
        await lab.TakeAsync("mia@fans.example", language);
        await lab.WorkAsync();

        Assert.StartsWith(subject, Assert.Single(lab.Asked).Subject, StringComparison.Ordinal);
        Assert.Contains("1 Test Street", lab.Asked[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_is_the_owners_off_by_default_and_touches_no_consent_that_was_given()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await tenant.AddFanAsync();
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var before = (await owner.GetFromJsonAsync<PromoterSettings>("/api/promoter", Cancellation))!;
        var change = new UpdatePromoter(before.Name, before.TimeZone, before.Locales, before.Brand, DoubleOptIn: true);

        var on = await PutAsync(change);
        var kept = await PutAsync(change with { DoubleOptIn = null });
        var off = await PutAsync(change with { DoubleOptIn = false });

        Assert.Equal((false, true, true, false), (before.DoubleOptIn, on.DoubleOptIn, kept.DoubleOptIn, off.DoubleOptIn));
        await using var command = database.Owner.CreateCommand("SELECT count(*) FROM fans WHERE promoter_id = $1 AND consent_email AND consent_email_pending_since IS NULL");
        command.Parameters.AddWithValue(tenant.Id.Value);
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancellation));

        async Task<PromoterSettings> PutAsync(UpdatePromoter settings)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/promoter") { Content = JsonContent.Create(settings) };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await owner.SendAsync(request, Cancellation);
            return (await answer.Content.ReadFromJsonAsync<PromoterSettings>(Cancellation))!;
        }
    }
}
