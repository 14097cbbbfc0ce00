using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;

namespace Campaign.AgentApi.Agents;

/// <summary>
/// A run's stream as server-sent events: <c>id: run:sequence</c> on stored events, a comment while nothing happens. Ends with the run, with the reader,
/// or when this replica stops, after which the reader goes on at another one; it never touches the run.
/// </summary>
internal sealed class RunStreamResult(RunFeed feed, AgentRun run, long after, bool isNew = false) : IResult
{
    private static ReadOnlySpan<byte> Data => "data: "u8;

    private static ReadOnlySpan<byte> End => "\n\n"u8;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var open = feed;
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";

        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            await response.StartAsync(end.Token);
            await response.BodyWriter.FlushAsync(end.Token);
            await WriteAsync(response.BodyWriter, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader is gone or goes on elsewhere.
        }
    }

    private async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        await using var events = feed.ReadAsync(run, after, isNew, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = events.MoveNextAsync();
            if (!next.IsCompleted)
            {
                // Whatever is written so far leaves before anything is waited for. Not cancelled: a connection that is gone ends it, and the waiting must not be
                // left behind.
                await output.FlushAsync(CancellationToken.None);
            }

            if (!await next)
            {
                return;
            }

            Write(output, events.Current);
        }
    }

    private void Write(PipeWriter output, in RunStreamEvent item)
    {
        if (item.Json.Length == 0)
        {
            output.Write(": ping\n\n"u8);
            return;
        }

        // One piece of memory and one advance: each costs the chunk that it is written into.
        var (id, json) = (item.Sequence is { } sequence ? string.Create(CultureInfo.InvariantCulture, $"id: {run.RunId}:{sequence}\n") : "", item.Json);
        var memory = output.GetSpan(Encoding.UTF8.GetMaxByteCount(id.Length + json.Length) + Data.Length + End.Length);
        var written = Encoding.UTF8.GetBytes(id, memory);
        Data.CopyTo(memory[written..]);
        written += Data.Length;
        written += Encoding.UTF8.GetBytes(json, memory[written..]);
        End.CopyTo(memory[written..]);
        output.Advance(written + End.Length);
    }
}
