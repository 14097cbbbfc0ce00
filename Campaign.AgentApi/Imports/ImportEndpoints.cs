using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Imports;
using Campaign.Core.Imports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Imports;

/// <summary>Files of fans, events and purchases: looked at, brought in, and taken back.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this RouteGroupBuilder api)
    {
        var imports = api.MapGroup("/imports").WithTags("Imports").RequireAuthorization(Policies.Marketer);
        imports.MapGet("/", ListAsync).WithSummary("Imports, newest first");
        imports.MapGet("/{id:guid}", FindAsync).WithSummary("An import and how far it is");
        imports.MapGet("/{id:guid}/rows", RowsAsync).WithSummary("What came of each row");
        imports.MapGet("/{id:guid}/rejected.csv", RejectedAsync).WithSummary("The rejected rows as they stood in the file, with what is wrong with them");
        imports.MapPost("/{id:guid}/apply", ApplyAsync).WithSummary("Imports the file that a dry run looked at");
        imports.MapPost("/{id:guid}/undo", UndoAsync).WithSummary("Takes an import back; what was changed since is kept and listed");

        var files = imports.MapGroup("").WithMetadata(
            new AcceptsMetadata(["multipart/form-data", "text/csv"], typeof(ImportForm)), new DisableRequestSizeLimitAttribute());
        files.MapPost("/inspect", InspectAsync).WithSummary("What the beginning of a file looks like; nothing is stored");
        files.MapPost("/fans", (HttpRequest http, ImportIntake intake, CancellationToken token, bool dryRun = false) =>
            ReceiveAsync(ImportKind.Fans, http, intake, dryRun, token)).WithSummary("Imports fans");
        files.MapPost("/events", (HttpRequest http, ImportIntake intake, CancellationToken token, bool dryRun = false) =>
            ReceiveAsync(ImportKind.Events, http, intake, dryRun, token)).WithSummary("Imports events");
        files.MapPost("/purchases", (HttpRequest http, ImportIntake intake, CancellationToken token, bool dryRun = false) =>
            ReceiveAsync(ImportKind.Purchases, http, intake, dryRun, token)).WithSummary("Imports purchases of fans and events that are known");
    }

    private static async Task<Ok<Page<ImportView>>> ListAsync(
        ImportQueries imports, CancellationToken cancellationToken, string? after = null, [Range(1, 100)] int limit = 25) =>
        TypedResults.Ok(await imports.ListAsync(after, limit, cancellationToken));

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> FindAsync(Guid id, ImportQueries imports, CancellationToken cancellationToken) =>
        await imports.FindAsync(id, cancellationToken) is { } import ? TypedResults.Ok(import) : ApiProblem.NotFound("import");

    private static async Task<Results<Ok<Page<ImportRowView>>, ProblemHttpResult>> RowsAsync(
        Guid id, ImportQueries imports, CancellationToken cancellationToken, string? verdict = null, string? after = null, [Range(1, 500)] int limit = 100) =>
        await imports.RowsAsync(id, verdict, after, limit, cancellationToken) is { } rows ? TypedResults.Ok(rows) : ApiProblem.NotFound("import");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> RejectedAsync(
        Guid id, ImportQueries imports, HttpContext http, CancellationToken cancellationToken) =>
        await imports.FindAsync(id, cancellationToken) is null
            ? ApiProblem.NotFound("import")
            : TypedResults.Stream(output => imports.WriteRejectedAsync(id, output, http.RequestAborted), "text/csv; charset=utf-8", $"rejected-{id}.csv");

    private static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> ApplyAsync(Guid id, ImportIntake intake, CancellationToken cancellationToken) =>
        await intake.ApplyAsync(id, cancellationToken) is { } import ? Accepted(import) : ApiProblem.NotFound("import");

    private static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> UndoAsync(Guid id, ImportIntake intake, CancellationToken cancellationToken) =>
        await intake.UndoAsync(id, cancellationToken) ? Accepted(id) : ApiProblem.NotFound("import");

    private static async Task<Ok<ImportInspection>> InspectAsync(
        HttpRequest http, ImportInspector inspector, CancellationToken cancellationToken, [RegularExpression("fans|events|purchases")] string kind = "fans")
    {
        var upload = await ImportUpload.ReadAsync(http, cancellationToken);
        return TypedResults.Ok(await inspector.InspectAsync(ImportUpload.KindOf(kind), upload.File, upload.Options, cancellationToken));
    }

    private static async Task<Results<Accepted<ImportAccepted>, ProblemHttpResult>> ReceiveAsync(
        ImportKind kind, HttpRequest http, ImportIntake intake, bool dryRun, CancellationToken cancellationToken)
    {
        var upload = await ImportUpload.ReadAsync(http, cancellationToken);
        return Accepted(await intake.ReceiveAsync(kind, upload.FileName, upload.File, upload.Options, dryRun, cancellationToken));
    }

    private static Accepted<ImportAccepted> Accepted(Guid import) => TypedResults.Accepted($"/api/imports/{import}", new ImportAccepted(import));
}
