using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Campaign.Tests.Web;

/// <summary>A browser with the front end open: it keeps cookies and sends the antiforgery token it was given.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public HttpClient Http => _http ??= new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = address };

    public string? AntiforgeryToken { get; set; }

    public IReadOnlyList<Cookie> Cookies => [.. _cookies.GetCookies(address).Cast<Cookie>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> TrySignInAsync(string password) =>
        Http.PostAsJsonAsync("/app/session", new { email = "marketer@neon-nights.example", password }, Cancellation);

    public async Task<JsonElement> SignInAsync()
    {
        var response = await TrySignInAsync("campaign-demo");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var session = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        AntiforgeryToken = session.GetProperty("antiforgeryToken").GetString();
        return session;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (method != HttpMethod.Get && AntiforgeryToken is not null)
        {
            request.Headers.Add("X-CSRF-TOKEN", AntiforgeryToken);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public void Dispose() => _http?.Dispose();
}
