using System.Globalization;
using Campaign.Contracts.Accounts;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace Campaign.Tests.Web;

/// <summary>The account routes of agentapi as the contract has them: refresh tokens are good for one use. Other routes tell what reached them.</summary>
internal sealed class StubAgentApi : IAsyncDisposable
{
    public static readonly PromoterMembership Neon = new(new Guid("11111111-1111-7111-8111-111111111111"), "Neon Nights", "marketer");
    public static readonly PromoterMembership Harbor = new(new Guid("22222222-2222-7222-8222-222222222222"), "Harbor Lights", "viewer");

    private readonly TimeProvider _clock;
    private readonly HashSet<string> _live = [];
    private readonly Lock _gate = new();
    private int _issued;

    private StubAgentApi(TimeProvider clock) => _clock = clock;

    public StubService Service { get; private set; } = null!;

    public int Refreshes { get; private set; }

    /// <summary>Holds refreshes back until it is completed.</summary>
    public Task RefreshGate { get; set; } = Task.CompletedTask;

    public RequestDelegate Other { get; set; } = context => context.Response.WriteAsJsonAsync(StubRequest.Of(context.Request));

    public static async Task<StubAgentApi> StartAsync(TimeProvider clock)
    {
        var api = new StubAgentApi(clock);
        api.Service = await StubService.StartAsync(api.AnswerAsync);
        return api;
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var answer = context.Request.Path.Value switch
        {
            "/api/auth/login" => Login(await context.Request.ReadFromJsonAsync<LoginRequest>()),
            "/api/auth/refresh" => await RefreshAsync(await context.Request.ReadFromJsonAsync<RefreshRequest>()),
            "/api/auth/logout" => Logout(await context.Request.ReadFromJsonAsync<LogoutRequest>()),
            "/api/auth/invitation" => Results.Json(new OpenInvitation(Neon.Name, "new@people.example", Neon.Role, _clock.GetUtcNow().AddDays(7))),
            "/api/auth/join" => Join(await context.Request.ReadFromJsonAsync<JoinRequest>()),
            "/api/me" => Me(context.Request),
            _ => null,
        };
        await (answer?.ExecuteAsync(context) ?? Other(context));
    }

    private IResult Login(LoginRequest? request) => request?.Password == "campaign-demo"
        ? Issue(Neon)
        : Problem(StatusCodes.Status401Unauthorized, "invalid_credentials");

    private IResult Join(JoinRequest? request) => request?.Token == "open"
        ? Issue(Neon)
        : Problem(StatusCodes.Status410Gone, "invitation_ended");

    private async Task<IResult> RefreshAsync(RefreshRequest? request)
    {
        await RefreshGate;
        lock (_gate)
        {
            Refreshes++;
            return _live.Remove(request!.RefreshToken)
                ? Issue(request.PromoterId == Harbor.Id ? Harbor : Neon)
                : Problem(StatusCodes.Status401Unauthorized, "invalid_token");
        }
    }

    private IResult Logout(LogoutRequest? request)
    {
        lock (_gate)
            _live.Remove(request!.RefreshToken);
        return Results.NoContent();
    }

    private static IResult Me(HttpRequest request)
    {
        var promoter = request.Headers.Authorization.ToString().Contains(Harbor.Name, StringComparison.Ordinal) ? Harbor : Neon;
        return Results.Json(new Me(Guid.Empty, "marketer@neon-nights.example", "Mara", promoter, [Neon, Harbor], "Europe/Berlin", "EUR", ModelOffline: true));
    }

    private IResult Issue(PromoterMembership promoter)
    {
        lock (_gate)
        {
            var number = (++_issued).ToString(CultureInfo.InvariantCulture);
            _live.Add("refresh-secret-" + number);
            return Results.Json(new TokenResponse(
                $"access-secret-{number}-{promoter.Name}", _clock.GetUtcNow().AddMinutes(15), "refresh-secret-" + number, [promoter]));
        }
    }

    private static IResult Problem(int status, string code) =>
        Results.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
