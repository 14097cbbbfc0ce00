using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Http;

/// <summary>Writes problem details whatever the caller accepts: one that asks for an event stream wants to know why it gets none.</summary>
internal sealed class ProblemWriter(IOptions<ProblemDetailsOptions> problems, IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        problems.Value.CustomizeProblemDetails?.Invoke(context);
        var http = context.HttpContext;
        return new ValueTask(http.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), json.Value.SerializerOptions, "application/problem+json", http.RequestAborted));
    }
}
