using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>
/// Answers that go on: a JSON value per line for scripts, server-sent events for browsers (by Accept). Ends with the request or the process, and says
/// at once that it has begun, so that a reader of an empty stream knows it stands.
/// </summary>
internal sealed class FollowedStream(IHostApplicationLifetime lifetime)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <param name="batches">Ends when cancelled.</param>
    public async Task WriteAsync<T>(HttpContext context, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<T>>> batches)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var isEvents = context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = isEvents ? "text/event-stream" : "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-cache";
        try
        {
            if (isEvents)
                await context.Response.WriteAsync(": begun\n\n", ending.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(ending.Token).ConfigureAwait(false);
            await foreach (var batch in batches(ending.Token).ConfigureAwait(false))
            {
                await context.Response.WriteAsync(isEvents ? $"data: {JsonSerializer.Serialize(batch, Json)}\n\n" : Lines(batch), ending.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }

    private static string Lines<T>(IReadOnlyList<T> batch) => string.Concat(batch.Select(item => JsonSerializer.Serialize(item, Json) + "\n"));
}
