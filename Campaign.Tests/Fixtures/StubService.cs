using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Fixtures;

/// <summary>A service on a port of its own that answers as the test says and remembers what it was asked.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubService(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The requests in the order of their arrival, probes left out.</summary>
    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public static Task<StubService> StartAsync(string name) => StartAsync(context => context.Response.WriteAsync(name));

    public static async Task<StubService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubService(app);
        app.MapGet("/alive", () => "Healthy");
        app.Map("/{**path}", (RequestDelegate)(context =>
        {
            stub.Requests.Enqueue(StubRequest.Of(context.Request));
            return answer(context);
        }));
        await app.StartAsync();
        return stub;
    }

    /// <summary>Closes the port, so that connections are refused.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">All values of each header, joined by commas.</param>
internal sealed record StubRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    public static StubRequest Of(HttpRequest request) => new(
        request.Method, request.Path + request.QueryString,
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
