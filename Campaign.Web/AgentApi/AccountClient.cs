using System.Net.Http.Headers;
using Campaign.Contracts.Accounts;
using Campaign.Web.Sessions;

namespace Campaign.Web.AgentApi;

/// <summary>The account calls of agentapi. Answers come back as they are: the caller decides what a refusal means.</summary>
internal sealed class AccountClient(AgentApiConnection connection)
{
    public Task<HttpResponseMessage> LoginAsync(LoginRequest request, string? caller, CancellationToken cancellationToken) =>
        AskAsync("/api/auth/login", request, caller, cancellationToken);

    public Task<HttpResponseMessage> InvitationAsync(ReadInvitation request, string? caller, CancellationToken cancellationToken) =>
        AskAsync("/api/auth/invitation", request, caller, cancellationToken);

    public Task<HttpResponseMessage> JoinAsync(JoinRequest request, string? caller, CancellationToken cancellationToken) =>
        AskAsync("/api/auth/join", request, caller, cancellationToken);

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

    /// <summary>Asks for somebody who is not signed in yet. The throttles count people's addresses, not this process's.</summary>
    private async Task<HttpResponseMessage> AskAsync<T>(string path, T request, string? caller, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(request) };
        message.Headers.TryAddWithoutValidation("X-Forwarded-For", caller);
        return await connection.Calls.SendAsync(message, cancellationToken);
    }

    private static HttpRequestMessage Authorized(HttpMethod method, string path, string accessToken) =>
        new(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
}
