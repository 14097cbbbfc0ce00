using System.Globalization;
using System.Net;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.OptIn;

/// <summary>What a confirmation's page says.</summary>
/// <param name="State">Which page.</param>
/// <param name="Sender">The name that the fan knows.</param>
/// <param name="Accent">CSS colour of the sender.</param>
/// <param name="Words">The fan's language.</param>
public sealed record OptInPage(OptInState State, string Sender, string Accent, OptInWords Words);

/// <summary>Where a confirmation stands.</summary>
public enum OptInState
{
    /// <summary>The fan may confirm.</summary>
    Open,

    /// <summary>The fan has confirmed, and the consent stands.</summary>
    Confirmed,

    /// <summary>The link is too old, or what it asked counts no more: another request, an erasure, a suppression, a withdrawal.</summary>
    Gone,
}

/// <summary>
/// What happens when the link of a confirmation is followed. Each call works in a scope of its own, bound to the promoter that the signed token
/// names: the request's own identity, if it has one, has no part in it.
/// </summary>
public sealed class OptInConfirmations
{
    private readonly OptInLinks _links;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    internal OptInConfirmations(OptInLinks links, IServiceScopeFactory scopes, TimeProvider clock)
    {
        _links = links;
        _scopes = scopes;
        _clock = clock;
    }

    /// <summary>Reads what would be confirmed. Changes nothing: mail scanners follow every link.</summary>
    /// <param name="text">The token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page; null for a wrong token.</returns>
    public Task<OptInPage?> AskAsync(string text, CancellationToken cancellationToken) => VisitAsync(text, null, cancellationToken);

    /// <summary>Confirms: the consent is given from now on. A second time changes nothing.</summary>
    /// <param name="text">The token.</param>
    /// <param name="from">Who asks; only its network is kept.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The page; null for a wrong token.</returns>
    public Task<OptInPage?> ConfirmAsync(string text, IPAddress? from, CancellationToken cancellationToken) =>
        VisitAsync(text, (fan, request, services) => GrantAsync(fan, request, from, services, cancellationToken), cancellationToken);

    private async Task<OptInPage?> VisitAsync(string text, Func<Fan, OptInRequest, IServiceProvider, Task>? confirm, CancellationToken cancellationToken)
    {
        if (_links.Open(text) is not { } token)
        {
            return null;
        }

        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(token.PromoterId);
        var db = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        return await db.InTransactionAsync(
            async () =>
            {
                if (await db.Promoters.AsNoTracking().SingleOrDefaultAsync(row => row.PromoterId == token.PromoterId, cancellationToken) is not { } promoter)
                {
                    return null;
                }

                // Locked, so that of two who confirm at once one finds it done.
                var fan = await scope.ServiceProvider.GetRequiredService<ConsentLedger>().LockAsync(token.FanId, cancellationToken);
                var request = fan is null ? null : await RequestAsync(db, token, fan, cancellationToken);
                var state = request is null ? OptInState.Gone : await StateAsync(db, token, fan!, request, cancellationToken);
                if (state == OptInState.Open && confirm is not null)
                {
                    await confirm(fan!, request!, scope.ServiceProvider);
                    state = OptInState.Confirmed;
                }

                return new OptInPage(state, promoter.Brand.SenderName, promoter.Brand.Accent, OptInWords.In([fan?.Language, .. promoter.Locales]));
            },
            cancellationToken);
    }

    private static Task<OptInRequest?> RequestAsync(CampaignDbContext db, OptInToken token, Fan fan, CancellationToken cancellationToken) =>
        db.OptInRequests.SingleOrDefaultAsync(request => request.AddressHash == fan.EmailHash && request.RequestId == token.RequestId, cancellationToken);

    private async Task<OptInState> StateAsync(CampaignDbContext db, OptInToken token, Fan fan, OptInRequest request, CancellationToken cancellationToken)
    {
        if (await db.Suppressions.AnyAsync(one => one.Channel == Channel.Email && one.AddressHash == fan.EmailHash, cancellationToken))
        {
            return OptInState.Gone;
        }

        return request.ConfirmedAt is not null && fan.ConsentEmail == true ? OptInState.Confirmed
            : fan.ConsentEmailPendingSince is not null && token.ExpiresAt > _clock.GetUtcNow() ? OptInState.Open
            : OptInState.Gone;
    }

    private Task GrantAsync(Fan fan, OptInRequest request, IPAddress? from, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        (request.ConfirmedAt, request.DueAt) = (now, null);
        var proof = string.Create(CultureInfo.InvariantCulture, $"confirmed {now:u} by request {request.RequestId} from {Networks.Of(from)}; stated {request.AskedAt:u} by {request.Source}")
            + (request.Proof is null ? "" : $" ({request.Proof})");
        return services.GetRequiredService<ConsentLedger>().ConfirmAsync(fan, proof, cancellationToken);
    }
}
