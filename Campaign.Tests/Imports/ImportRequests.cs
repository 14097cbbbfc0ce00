using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Campaign.Contracts.Imports;

namespace Campaign.Tests.Imports;

/// <summary>How tests send files.</summary>
internal static class ImportRequests
{
    public static MultipartFormDataContent Form(string csv, ImportOptions? options = null, string fileName = "fans.csv") =>
        Form(Encoding.UTF8.GetBytes(csv), options, fileName);

    public static MultipartFormDataContent Form(byte[] csv, ImportOptions? options = null, string fileName = "fans.csv")
    {
        var form = new MultipartFormDataContent();
        if (options is not null)
        {
            form.Add(JsonContent.Create(options), "options");
        }

        form.Add(new ByteArrayContent(csv) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } }, "file", fileName);
        return form;
    }

    public static async Task<ImportInspection> InspectAsync(this HttpClient client, string kind, byte[] csv, CancellationToken cancellationToken, ImportOptions? options = null)
    {
        using var form = Form(csv, options);
        return await ReadAsync<ImportInspection>(await client.PostAsync($"/api/imports/inspect?kind={kind}", form, cancellationToken), cancellationToken);
    }

    public static async Task<Guid> ImportAsync(
        this HttpClient client, string kind, string csv, CancellationToken cancellationToken, ImportOptions? options = null, bool dryRun = false)
    {
        using var form = Form(csv, options);
        var accepted = await ReadAsync<ImportAccepted>(await client.PostAsync($"/api/imports/{kind}?dryRun={dryRun}", form, cancellationToken), cancellationToken);
        return accepted.ImportId;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<T>(cancellationToken))!
                : throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellationToken), null, response.StatusCode);
        }
    }
}
