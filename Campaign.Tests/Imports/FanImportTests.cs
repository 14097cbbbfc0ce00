using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Imports;
using Campaign.Core.Privacy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Imports;

public sealed class FanImportTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly ImportConsent Checkout = new(["email"], "checkout", "form 7");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_gets_its_verdict_and_every_problem_its_place()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.Tenant.AddFanAsync(fan => fan.FirstName = "Known", email: "known@fans.example");
        const string Csv = """"
            Customer ID,Email,First name,City,Date of birth,Mobile
            1,mia@fans.example,Mia,munich,1990-04-03,+49 170 1234567
            2,MIA@fans.example,Mia,Berlin,1990-04-03,
            3,not an address,Jo,Berlin,1990-04-03,0170 1
            4,known@fans.example,,Hamburg,,
            5,"ann@fans.example","Ann ""Nora""","Frankfurt
            am Main",1988-11-13,
            ,,Nobody,Berlin,1990-04-03,
            7,too@fans.example,Many,Cells,1990-04-03,,surplus
            """";

        var import = await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation, new ImportOptions { Consent = Checkout, Tags = ["Spring"] });

        Assert.Equal("done", import.Status);
        Assert.Equal(new ImportTotals(2, 1, 0, 1, 0, 3), import.Totals);
        Assert.Equal(7, import.Progress.Rows);
        var rows = await lab.RowsAsync(import.Id, Cancellation);
        Assert.Equal(["created", "duplicate", "rejected", "updated", "created", "rejected", "rejected"], rows.Select(row => row.Verdict));
        Assert.Equal([2L, 3, 4, 5, 6, 8, 9], rows.Select(row => row.Line));
        Assert.Equal(["invalid_email", "invalid_phone"], rows[2].Problems.Select(problem => problem.Code));
        Assert.Equal(["Email", "Mobile"], rows[2].Problems.Select(problem => problem.Column));
        Assert.Equal(["3", "not an address", "Jo", "Berlin", "1990-04-03", "0170 1"], rows[2].Cells);
        Assert.Equal("identity_missing", Assert.Single(rows[5].Problems).Code);
        Assert.Equal("too_many_cells", Assert.Single(rows[6].Problems).Code);
        Assert.Contains("Row 1", Assert.Single(rows[1].Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fan_is_stored_encrypted_with_place_consent_and_proof()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var import = await lab.ImportAsync(
            ImportKind.Fans, "email;first name;city;attributes.shoe\nMia@Fans.example;Mía;munich;39\n", Cancellation,
            new ImportOptions { Consent = Checkout, Tags = ["Spring"], Columns = [new(0, "email"), new(1, "firstName"), new(2, "city"), new(3, "attributes.shoe")] });

        var (fan, keys) = await FanAsync(lab, (await lab.RowsAsync(import.Id, Cancellation))[0].SubjectId!.Value);

        Assert.Equal("mia@fans.example", keys.Decrypt(PersonalColumn.FanEmail, fan.EmailCipher!));
        Assert.Equal(keys.HashEmail("mia@fans.example"), fan.EmailHash);
        Assert.Equal(("Mía", "Munich", "DE", "Europe/Berlin", "fans.example"), (fan.FirstName, fan.City, fan.Country, fan.TimeZone, fan.EmailDomain));
        Assert.Equal(["spring"], fan.Tags);
        Assert.True(fan.ConsentEmail);
        Assert.Contains("39", fan.Attributes, StringComparison.Ordinal);
        Assert.NotNull(fan.SubscribedAt);
        Assert.Equal(1, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1 AND granted AND source = 'checkout' AND proof = 'form 7'", Cancellation));
        Assert.Equal(0, await lab.CountAsync("SELECT count(*) FROM import_chunks WHERE promoter_id = $1", Cancellation));
    }

    [Fact]
    public async Task Empty_cell_keeps_what_is_known_unless_told_to_erase_it()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var known = await lab.Tenant.AddFanAsync(fan => fan.LastName = "Keller", email: "mia@fans.example");
        const string Csv = "email,first name,last name,city\nmia@fans.example,Mila,,\n";

        await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation);
        var kept = (await FanAsync(lab, known.Value)).Fan;
        var again = await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation);
        var erasing = await lab.ImportAsync(ImportKind.Fans, Csv, Cancellation, new ImportOptions { EmptyCells = "erase" });
        var erased = (await FanAsync(lab, known.Value)).Fan;

        Assert.Equal(("Mila", "Keller", "Berlin"), (kept.FirstName, kept.LastName, kept.City));
        Assert.Equal(1, again.Totals.Unchanged);
        Assert.Equal(1, erasing.Totals.Updated);
        Assert.Equal(("Mila", null, null), (erased.FirstName, erased.LastName, erased.City));
        Assert.NotNull(erased.EmailHash);
    }

    [Fact]
    public async Task No_import_turns_a_no_into_a_yes_but_a_no_is_taken()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var refused = await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = false, email: "no@fans.example");
        var agreed = await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = true, email: "yes@fans.example");
        var unasked = await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = null, email: "new@fans.example");

        await lab.ImportAsync(
            ImportKind.Fans, "email,newsletter\nno@fans.example,yes\nyes@fans.example,no\nnew@fans.example,yes\n", Cancellation);

        Assert.Equal(
            [false, false, true],
            new[] { (await FanAsync(lab, refused.Value)).Fan, (await FanAsync(lab, agreed.Value)).Fan, (await FanAsync(lab, unasked.Value)).Fan }.Select(fan => fan.ConsentEmail));
        Assert.Equal(2, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1", Cancellation));
    }

    [Fact]
    public async Task Rows_say_where_their_consent_comes_from_and_who_objects_to_service_messages()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.Tenant.AddFanAsync(fan => (fan.ConsentEmail, fan.ConsentEmailService) = (true, false), email: "objector@fans.example");

        await lab.ImportAsync(
            ImportKind.Fans,
            "email,newsletter,consent source,consent proof,service emails\nmia@fans.example,yes,box office,card 12,\njo@fans.example,yes,,,no\nobjector@fans.example,,,,yes\n",
            Cancellation, new ImportOptions { Consent = Checkout });

        Assert.Equal(1, await LedgerAsync("'box office'", "'card 12'", "purpose = 'marketing' AND granted"));
        Assert.Equal(1, await LedgerAsync("'checkout'", "'form 7'", "purpose = 'marketing' AND granted"));
        Assert.Equal(1, await LedgerAsync("'checkout'", "'form 7'", "purpose = 'service' AND NOT granted"));
        Assert.Equal(3, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1", Cancellation));
        Assert.Equal(2, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1 AND consent_email_service IS FALSE", Cancellation));

        Task<long> LedgerAsync(string source, string proof, string what) => lab.CountAsync(
            $"SELECT count(*) FROM consents WHERE promoter_id = $1 AND source = {source} AND proof = {proof} AND channel = 'email' AND {what}", Cancellation);
    }

    [Fact]
    public async Task Who_unsubscribed_is_asked_again_by_no_import()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var fan = await lab.Tenant.AddFanAsync(email: "gone@fans.example");
        await using (var scope = lab.Tenant.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(fan, Channel.Email, "unsubscribe_link", Cancellation);
        }

        var import = await lab.ImportAsync(ImportKind.Fans, "email,newsletter\ngone@fans.example,yes\n", Cancellation, new ImportOptions { Consent = Checkout });

        Assert.Equal(1, import.Totals.Unchanged);
        Assert.False((await FanAsync(lab, fan.Value)).Fan.ConsentEmail);
        Assert.Equal(0, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1 AND granted", Cancellation));
        Assert.Equal(1, await lab.CountAsync("SELECT count(*) FROM suppressions WHERE promoter_id = $1", Cancellation));
    }

    [Theory]
    [InlineData("create_only", 1, 0, 1)]
    [InlineData("update_only", 0, 1, 1)]
    public async Task Mode_leaves_out_what_it_does_not_want(string mode, long created, long updated, long skipped)
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.Tenant.AddFanAsync(email: "known@fans.example");

        var import = await lab.ImportAsync(
            ImportKind.Fans, "email,first name\nknown@fans.example,Nova\nnew@fans.example,Neo\n", Cancellation, new ImportOptions { Mode = mode });

        Assert.Equal((created, updated, skipped), (import.Totals.Created, import.Totals.Updated, import.Totals.Skipped));
    }

    [Fact]
    public async Task Dry_run_says_what_the_import_then_does_and_writes_nothing()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.Tenant.AddFanAsync(email: "known@fans.example");
        var csv = "email,first name\nknown@fans.example,Nova\nbad,X\n" + string.Concat(Enumerable.Range(0, 6_000).Select(index => $"f{index % 5_500}@fans.example,F\n"));

        var dry = await lab.ImportAsync(ImportKind.Fans, csv, Cancellation, dryRun: true);
        var fans = await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1", Cancellation);
        await using var scope = lab.Tenant.Scope();
        var id = (await scope.ServiceProvider.GetRequiredService<ImportIntake>().ApplyAsync(dry.Id, Cancellation))!.Value;
        await lab.WorkAsync(ImportJobs.Run, Cancellation);
        var real = await lab.FindAsync(id, Cancellation);

        Assert.Equal(1, fans);
        Assert.Equal(new ImportTotals(5_500, 1, 0, 500, 0, 1), dry.Totals);
        Assert.Equal(dry.Totals, real.Totals);
        Assert.Equal(5_501, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1", Cancellation));
        Assert.Contains("apply", dry.Actions);
        Assert.DoesNotContain("undo", dry.Actions);
        Assert.All(await lab.RowsAsync(dry.Id, Cancellation, "created"), row => Assert.Null(row.SubjectId));
    }

    [Fact]
    public async Task File_without_rows_or_with_an_open_quote_fails_with_the_reason()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var open = await lab.ImportAsync(ImportKind.Fans, "email,name\nmia@fans.example,\"Mia\n" + new string('x', 200_000), Cancellation);
        var strange = await lab.ImportAsync(ImportKind.Fans, "colour,size\nred,1\n", Cancellation);

        Assert.Equal(("failed", "unclosed_quote"), (open.Status, open.Failure!.Code));
        Assert.Equal(("failed", "field_missing"), (strange.Status, strange.Failure!.Code));
    }

    private static async Task<(Fan Fan, PersonalDataKeys Keys)> FanAsync(ImportLab lab, long id)
    {
        await using var scope = lab.Tenant.Scope();
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(lab.Tenant.Id, Cancellation);
        return (await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Fans.AsNoTracking().SingleAsync(fan => fan.FanId == new FanId(id), Cancellation), keys);
    }
}
