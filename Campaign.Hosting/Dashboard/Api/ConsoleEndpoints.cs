using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Campaign.Hosting.Dashboard.Api;

/// <param name="Time">Milliseconds since 1970.</param>
internal sealed record ConsoleLineView(string Id, int Number, double Time, string Text, bool IsError);

/// <summary>What the processes write, one or all together.</summary>
internal sealed class ConsoleEndpoints(ResourceLoggerService logs, ReplicaSet replicas, FollowedStream stream)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/console", GetAsync);

    private async Task GetAsync(HttpContext context, string[] resource, bool? follow)
    {
        List<string> ids = [.. (resource.Length == 0 ? replicas.All : [.. resource.SelectMany(replicas.Matching)]).Select(replica => replica.Replica.Id).Distinct()];
        if (ids.Count == 0 && resource.Length > 0)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (follow is true)
            await stream.WriteAsync(context, ending => LinesAsync(ids, ending)).ConfigureAwait(false);
        else
            await context.Response.WriteAsync(Text(ids), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>To keep as a file: what is in memory, in the order of time.</summary>
    private string Text(List<string> ids) => string.Concat(Kept(ids).Select(line => ids.Count == 1 ? line.Text + "\n" : $"{line.Id} | {line.Text}\n"));

    private IEnumerable<ConsoleLineView> Kept(List<string> ids) =>
        ids.SelectMany(id => logs.Of(id).Lines.Select(line => View(id, line))).OrderBy(line => line.Time);

    private async IAsyncEnumerable<IReadOnlyList<ConsoleLineView>> LinesAsync(List<string> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var merged = Channel.CreateBounded<ConsoleLineView[]>(new BoundedChannelOptions(64) { SingleReader = true });
        var readers = Task.WhenAll(ids.Select(id => ReadAsync(id, merged.Writer, cancellationToken)));
        // The first of each are what was there: they wait for each other, to be put in order together.
        List<ConsoleLineView> kept = [];
        for (var i = 0; i < ids.Count; i++)
            kept.AddRange(await merged.Reader.ReadAsync(cancellationToken).ConfigureAwait(false));
        yield return [.. kept.OrderBy(line => line.Time)];

        await foreach (var batch in merged.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            yield return batch;
        await readers.ConfigureAwait(false);
    }

    private async Task ReadAsync(string id, ChannelWriter<ConsoleLineView[]> lines, CancellationToken cancellationToken)
    {
        await foreach (var batch in logs.Of(id).WatchAsync(cancellationToken).ConfigureAwait(false))
            await lines.WriteAsync([.. batch.Select(line => View(id, line))], cancellationToken).ConfigureAwait(false);
    }

    private static ConsoleLineView View(string id, ConsoleLine line) => new(id, line.Number, line.Time.ToUnixTimeMilliseconds(), line.Text, line.IsError);
}
