using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Fixtures;

/// <summary>A server that speaks OpenAI's chat completions as scripted: one answer for each request, in order; the last one again when they run out.</summary>
internal sealed class OpenAiWireStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WireAnswer> _answers = new();
    private WireAnswer _last = WireAnswer.Text("ok");

    private OpenAiWireStub(WebApplication app) => _app = app;

    public Uri Server => new(_app.Urls.Single());

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    /// <summary>Path and query, Azure's key, and the Authorization header of each request.</summary>
    public ConcurrentQueue<(string Address, string ApiKey, string Authorization)> Addresses { get; } = new();

    public ConcurrentQueue<JsonObject> Requests { get; } = new();

    public static async Task<OpenAiWireStub> StartAsync(params WireAnswer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new OpenAiWireStub(app);
        Array.ForEach(answers, stub._answers.Enqueue);
        app.MapPost("/v1/chat/completions", stub.AnswerAsync);
        app.MapPost("/openai/deployments/{deployment}/chat/completions", stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        Addresses.Enqueue((context.Request.Path + context.Request.QueryString, headers["api-key"].ToString(), headers.Authorization.ToString()));
        Requests.Enqueue((await JsonNode.ParseAsync(context.Request.Body))!.AsObject());
        _last = _answers.TryDequeue(out var next) ? next : _last;
        context.Response.StatusCode = _last.Status;
        if (_last.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (_last.Status != StatusCodes.Status200OK)
        {
            await context.Response.WriteAsJsonAsync(new { error = new { message = "scripted", type = "server_error" } });
            return;
        }

        context.Response.ContentType = "text/event-stream";
        foreach (var data in _last.Events)
        {
            await context.Response.WriteAsync($"data: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }

        while (_last.Endless && !context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync($"data: {_last.Events[^1]}\n\n", CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
            await Task.Yield();
        }

        if (_last.Silent)
        {
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}

/// <summary>One scripted answer.</summary>
/// <param name="Events">What follows <c>data:</c>.</param>
internal sealed record WireAnswer(params string[] Events)
{
    public int Status { get; init; } = 200;

    public string? RetryAfter { get; init; }

    /// <summary>After its events nothing comes, and the stream stays open.</summary>
    public bool Silent { get; init; }

    /// <summary>Its last event comes again and again, until the caller goes away.</summary>
    public bool Endless { get; init; }

    public static WireAnswer Fails(int status, string? retryAfter = null) => new() { Status = status, RetryAfter = retryAfter };

    /// <summary>A whole answer in pieces, with usage in a last chunk without choices.</summary>
    public static WireAnswer Text(params string[] pieces) =>
        new([.. pieces.Select(Piece), Finish("stop"), Usage(120, 9, 64), "[DONE]"]);

    /// <summary>A tool call whose arguments come in fragments: id and name in the first alone.</summary>
    public static WireAnswer ToolCall(string name, params string[] fragments) => new(
    [
        Chunk(new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call_a", type = "function", function = new { name, arguments = "" } } } }),
        .. fragments.Select(text => Chunk(new { tool_calls = new[] { new { index = 0, function = new { arguments = text } } } })),
        Finish("tool_calls"), Usage(80, 12, 0), "[DONE]",
    ]);

    /// <summary>A fragment of the call at an index; the first has its id and name.</summary>
    public static string Call(int index, string? id = null, string? name = null, string arguments = "") => Chunk(new
    {
        tool_calls = new object[] { id is null ? new { index, function = new { arguments } } : new { index, id, type = "function", function = new { name, arguments } } },
    });

    public static string Refusal(string text) => Chunk(new { role = "assistant", refusal = text });

    public static string Piece(string text) => Chunk(new { role = "assistant", content = text });

    public static string Finish(string reason) => Chunk(new { }, reason);

    public static string Usage(int input, int output, int cached) => JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "stub-1",
        choices = Array.Empty<object>(),
        usage = new { prompt_tokens = input, completion_tokens = output, total_tokens = input + output, prompt_tokens_details = new { cached_tokens = cached } },
    });

    private static string Chunk(object delta, string? finish = null) => JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "stub-1",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    });
}
