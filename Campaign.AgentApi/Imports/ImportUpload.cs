using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Imports;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Campaign.AgentApi.Imports;

/// <summary>
/// A file as it arrives: the body itself (<c>text/csv</c>), or the part <c>file</c> of a form whose part <c>options</c> comes before it. Nothing of
/// it is kept in memory or on disk here.
/// </summary>
internal sealed record ImportUpload(string FileName, Stream File, ImportOptions Options)
{
    private const int LongestOptions = 256 * 1024;

    /// <exception cref="DomainException"><c>invalid_request</c>: the form has no file, or its options do not hold.</exception>
    public static async Task<ImportUpload> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        var options = new ImportOptions();
        if (MediaTypeHeaderValue.TryParse(http.ContentType, out var type) && !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return new ImportUpload("import.csv", http.Body, options);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value ?? throw Invalid("The form has no boundary.");
        var parts = new MultipartReader(boundary, http.Body);
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                continue;
            }

            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case "options":
                    options = await OptionsAsync(http, part.Body, cancellationToken);
                    break;
                case "file":
                    var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                    return new ImportUpload(HeaderUtilities.RemoveQuotes(name).Value ?? "import.csv", part.Body, options);
                default:
                    break;
            }
        }

        throw Invalid("The form has no part named 'file'.");
    }

    public static ImportKind KindOf(string kind) => EnumText.TryParse<ImportKind>(kind, out var known) ? known : throw Invalid($"'{kind}' is nothing that can be imported.");

    private static async Task<ImportOptions> OptionsAsync(HttpRequest http, Stream part, CancellationToken cancellationToken)
    {
        var bounded = new byte[LongestOptions];
        var read = await part.ReadAtLeastAsync(bounded, LongestOptions, throwOnEndOfStream: false, cancellationToken);
        try
        {
            var json = http.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var options = JsonSerializer.Deserialize<ImportOptions>(bounded.AsSpan(0, read), json) ?? throw Invalid("The options are null.");
            Validate(options);
            return options;
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The options cannot be read.", StatusCodes.Status400BadRequest, malformed);
        }
    }

    /// <summary>The framework validates bodies that it binds; this one is bound by hand.</summary>
    private static void Validate(ImportOptions options)
    {
        object?[] parts = [options, options.Format, options.Consent, .. options.Columns ?? []];
        foreach (var part in parts.OfType<object>())
        {
            var problems = new List<ValidationResult>();
            if (!Validator.TryValidateObject(part, new ValidationContext(part), problems, validateAllProperties: true))
            {
                throw Invalid(problems[0].ErrorMessage ?? "The options do not hold.");
            }
        }
    }

    private static DomainException Invalid(string message) => new("invalid_request", message);
}
