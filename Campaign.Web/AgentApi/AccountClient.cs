using System.Net.Http.Headers;
using Campaign.Contracts.Accounts;
using Campaign.Web.Sessions;

namespace Campaign.Web.AgentApi;

/// <summary>The account calls of agentapi. Answers come back as they are: the caller decides what a refusal means.</summary>
internal sealed class AccountClient(AgentApiConnection connection)
{
    public async Task<HttpResponseMessage> LoginAsync(LoginRequest request, string? caller, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login") { Content = JsonContent.Create(request) };
        // The throttle on wrong passwords counts people's addresses, not this process's.
        message.Headers.TryAddWithoutValidation("X-Forwarded-For", caller);
        return await connection.Calls.SendAsync(message, cancellationToken);
    }

    public Task<HttpResponseMessage> RefreshAsync(RefreshRequest request, CancellationToken cancellationToken) =>
        connection.Calls.PostAsJsonAsync("/api/auth/refresh", request, cancellationToken);

    public async Task<HttpResponseMessage> LogoutAsync(SessionTokens tokens, CancellationToken cancellationToken)
    {
        using var message = Authorized(HttpMethod.Post, "/api/auth/logout", tokens.AccessToken);
        message.Content = JsonContent.Create(new LogoutRequest(tokens.RefreshToken));
        return await connection.Calls.SendAsync(message, cancellationToken);
    }

    public async Task<HttpResponseMessage> MeAsync(string accessToken, CancellationToken cancellationToken)
    {
        using var message = Authorized(HttpMethod.Get, "/api/me", accessToken);
        return await connection.Calls.SendAsync(message, cancellationToken);
    }

    private static HttpRequestMessage Authorized(HttpMethod method, string path, string accessToken) =>
        new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
}
