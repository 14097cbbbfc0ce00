using System.Net;
using System.Net.Http.Json;
using System.Text;
using Campaign.Contracts.Common;
using Campaign.Contracts.Imports;
using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Imports;

public sealed class ImportEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Inspection_tells_how_a_file_is_written_and_what_its_columns_mean()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var csv = Encoding.Latin1.GetBytes("Kundennummer;E-Mail;Vorname;Straße;Geburtsdatum\n1;mia@fans.example;Mía;\"Weg 1; links\";03.04.1990\n2;jo@fans.example;Jo;;13.11.1988\n");

        var seen = await client.InspectAsync("fans", csv, Cancellation);

        Assert.Equal(("windows-1252", ";", true), (seen.Format.Encoding, seen.Format.Delimiter, seen.Format.HasHeader));
        Assert.Equal(["externalId", "email", "firstName", null, "birthDate"], seen.Columns.Select(column => column.Field));
        Assert.Equal("d.M.yyyy", seen.Columns[4].Format);
        Assert.Equal(["1", "mia@fans.example", "Mía", "Weg 1; links", "03.04.1990"], seen.Rows[0]);
        Assert.Empty(seen.Problems);
    }

    [Fact]
    public async Task Inspection_knows_the_exports_of_common_systems()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);

        var mailchimp = await client.InspectAsync(
            "fans", "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LEID\nmia@fans.example,Mia,Keller,4,2024-05-01 10:00:00,17\n"u8.ToArray(), Cancellation);
        var eventbrite = await client.InspectAsync(
            "purchases",
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Order #\tOrder Date\tEmail\tEvent Name\tQuantity\tTotal Paid\n9\t2024-05-01 10:00:00\tmia@fans.example\tNight\t2\t40.00\n")).ToArray(),
            Cancellation);

        Assert.Equal("mailchimp", mailchimp.Preset);
        Assert.Equal(["email", "firstName", "lastName", "attributes.member_rating", "consentAt", null], mailchimp.Columns.Select(column => column.Field));
        Assert.Equal(("eventbrite", "utf-16le", "\t"), (eventbrite.Preset, eventbrite.Format.Encoding, eventbrite.Format.Delimiter));
        Assert.Empty(eventbrite.Problems);
    }

    [Fact]
    public async Task File_is_stored_encrypted_and_its_import_queued()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var csv = "email\n" + string.Concat(Enumerable.Range(0, 60_000).Select(index => $"mia{index}@fans.example\n"));

        var id = await client.ImportAsync("fans", csv, Cancellation, dryRun: true);

        var import = await client.GetFromJsonAsync<ImportView>($"/api/imports/{id}", Cancellation);
        Assert.Equal(("fans", "queued", true, "fans.csv", (long)csv.Length), (import!.Kind, import.Status, import.DryRun, import.FileName, import.Progress.Bytes));
        Assert.Equal(id, Assert.Single((await client.GetFromJsonAsync<Page<ImportView>>("/api/imports", Cancellation))!.Items).Id);
        await using var scope = tenant.WorkerScope();
        await using var stored = scope.ServiceProvider.GetRequiredService<UploadStore>().Read(id);
        Assert.Equal(csv, await new StreamReader(stored).ReadToEndAsync(Cancellation));
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Database
            .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM import_chunks WHERE position('fans.example'::bytea in content_cipher) > 0").SingleAsync(Cancellation));
    }

    [Theory]
    [InlineData("text/csv", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--", HttpStatusCode.UnprocessableEntity)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"mode\":\"wipe\"}\r\n--x--", HttpStatusCode.UnprocessableEntity)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"options\"\r\n\r\n{\"moode\":1}\r\n--x--", HttpStatusCode.BadRequest)]
    public async Task Bad_upload_is_refused_with_a_reason(string type, string body, HttpStatusCode expected)
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await client.PostAsync("/api/imports/fans", content, Cancellation);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<Page<ImportView>>("/api/imports", Cancellation))!.Items);
    }

    [Fact]
    public async Task Imports_are_marketers_own_promoters_business()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        using var stranger = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var id = await marketer.ImportAsync("fans", "email\nmia@fans.example\n", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync($"/api/imports/{id}", Cancellation)).StatusCode);
        foreach (var path in (string[])["", "/rows", "/rejected.csv"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/imports/{id}{path}", Cancellation)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"/api/imports/{id}/undo", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await marketer.PostAsync($"/api/imports/{id}/undo", null, Cancellation)).StatusCode);
    }
}
