using System.Security.Cryptography;
using System.Text;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>
/// OTLP as the specification has it: protobuf over HTTP, and unary gRPC, which is the same message with five bytes before it and its status in the trailers.
/// </summary>
internal sealed class OtlpEndpoints(OtlpIntake intake, OtlpAddress address)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Grpc = "application/grpc";

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (signal, service) in new[] { (Signal.Traces, "trace.v1.TraceService"), (Signal.Logs, "logs.v1.LogsService"), (Signal.Metrics, "metrics.v1.MetricsService") })
        {
            routes.MapPost($"/v1/{signal.ToString().ToLowerInvariant()}", context => HttpAsync(context, signal));
            routes.MapPost($"/opentelemetry.proto.collector.{service}/Export", context => GrpcAsync(context, signal));
        }
    }

    private async Task HttpAsync(HttpContext context, Signal signal)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (!IsKnown(context))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (!HasType(context, Protobuf) || encoding is not ("" or "identity" or "gzip"))
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else
            await AnswerAsync(context, await intake.TakeAsync(signal, cancellation => OtlpBody.ReadAsync(context.Request.Body, encoding == "gzip", cancellation), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, (IntakeOutcome Outcome, int Rejected) result)
    {
        var response = context.Response;
        response.StatusCode = result.Outcome switch
        {
            IntakeOutcome.Taken => StatusCodes.Status200OK,
            IntakeOutcome.Malformed => StatusCodes.Status400BadRequest,
            IntakeOutcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
            IntakeOutcome.Busy or _ => StatusCodes.Status503ServiceUnavailable,
        };
        if (result.Outcome is IntakeOutcome.Busy)
            response.Headers.RetryAfter = "1";
        response.ContentType = Protobuf;
        if (result.Outcome is IntakeOutcome.Taken)
            await response.Body.WriteAsync(Response(result.Rejected).ToByteArray()).ConfigureAwait(false);
    }

    private async Task GrpcAsync(HttpContext context, Signal signal)
    {
        var response = context.Response;
        response.ContentType = Grpc;
        if (!IsKnown(context) || !HasType(context, Grpc) || !HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            Trailers(response, IsKnown(context) ? GrpcStatus.InvalidArgument : GrpcStatus.Unauthenticated);
            return;
        }

        var isGzip = context.Request.Headers["grpc-encoding"] == "gzip";
        var (outcome, rejected) = await intake.TakeAsync(
            signal, cancellation => OtlpBody.ReadGrpcAsync(context.Request.Body, isGzip, cancellation), context.RequestAborted).ConfigureAwait(false);
        if (outcome is IntakeOutcome.Taken)
            await response.Body.WriteAsync(Message(Response(rejected))).ConfigureAwait(false);
        Trailers(response, outcome switch
        {
            IntakeOutcome.Taken => GrpcStatus.Ok,
            IntakeOutcome.Malformed => GrpcStatus.InvalidArgument,
            IntakeOutcome.TooLarge => GrpcStatus.ResourceExhausted,
            IntakeOutcome.Busy or _ => GrpcStatus.Unavailable,
        });
    }

    private bool IsKnown(HttpContext context) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(context.Request.Headers[OtlpAddress.KeyHeader].ToString()), Encoding.UTF8.GetBytes(address.ApiKey));

    private static bool HasType(HttpContext context, string type) => context.Request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) ?? false;

    private static ExportResponse Response(int rejected) => rejected == 0
        ? new ExportResponse()
        : new ExportResponse { PartialSuccess = new PartialSuccess { Rejected = rejected, ErrorMessage = "Spans without valid ids were left out." } };

    private static byte[] Message(ExportResponse response)
    {
        var bytes = new byte[5 + response.CalculateSize()];
        bytes[4] = (byte)(bytes.Length - 5);
        response.WriteTo(bytes.AsSpan(5));
        return bytes;
    }

    private static void Trailers(HttpResponse response, GrpcStatus status) => response.AppendTrailer("grpc-status", ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private enum GrpcStatus
    {
        Ok = 0,
        InvalidArgument = 3,
        ResourceExhausted = 8,
        Unavailable = 14,
        Unauthenticated = 16,
    }
}
