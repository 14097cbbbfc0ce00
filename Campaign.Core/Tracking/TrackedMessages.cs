using Campaign.Contracts.Audiences;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Tracking;

/// <summary>Whom a person would leave.</summary>
/// <param name="Sender">The name that the fan knows.</param>
/// <param name="Accent">CSS colour of the sender.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Locale">The sender's main language.</param>
public sealed record UnsubscribeQuestion(string Sender, string Accent, Channel Channel, string Locale);

/// <summary>
/// What happens when a link of a message is followed. Each call works in a scope of its own, bound to the promoter that the signed token names: the
/// request's own identity, if it has one, has no part in it.
/// </summary>
/// <param name="tokens">Opens tokens.</param>
/// <param name="log">Keeps events.</param>
/// <param name="scopes">Makes scopes.</param>
public sealed class TrackedMessages(TrackingTokens tokens, EngagementLog log, IServiceScopeFactory scopes)
{
    /// <summary>Notes an opening.</summary>
    /// <param name="text">The token.</param>
    /// <param name="actor">Who asks, as far as the request tells.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether the token is one of ours.</returns>
    public async Task<bool> OpenAsync(string text, EngagementActor actor, CancellationToken cancellationToken)
    {
        if (tokens.Open(text, TokenKind.Open) is not { } token)
        {
            return false;
        }

        await log.AddAsync(token, EngagementType.Open, actor, cancellationToken);
        return true;
    }

    /// <summary>Notes a click.</summary>
    /// <param name="text">The token.</param>
    /// <param name="actor">Who asks, as far as the request tells.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Where it leads; null for a wrong token or a campaign that is gone.</returns>
    public async Task<Uri?> ClickAsync(string text, EngagementActor actor, CancellationToken cancellationToken)
    {
        if (tokens.Open(text, TokenKind.Click) is not { } token)
        {
            return null;
        }

        await using var scope = Bound(token);
        var target = await scope.ServiceProvider.GetRequiredService<LinkTargets>().FindAsync(token, cancellationToken);
        if (target is not null)
        {
            await log.AddAsync(token, EngagementType.Click, actor, cancellationToken);
        }

        return target;
    }

    /// <summary>Reads whom a person would leave. Changes nothing: mail scanners follow every link.</summary>
    /// <param name="text">The token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The question; null for a wrong token.</returns>
    public async Task<UnsubscribeQuestion?> AskAsync(string text, CancellationToken cancellationToken)
    {
        if (tokens.Open(text, TokenKind.Unsubscribe) is not { } token)
        {
            return null;
        }

        await using var scope = Bound(token);
        return await QuestionAsync(scope, token, cancellationToken);
    }

    /// <summary>Unsubscribes: the consent is withdrawn and the address suppressed. A second time changes nothing.</summary>
    /// <param name="text">The token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whom the person has left; null for a wrong token.</returns>
    public async Task<UnsubscribeQuestion?> UnsubscribeAsync(string text, CancellationToken cancellationToken)
    {
        if (tokens.Open(text, TokenKind.Unsubscribe) is not { } token)
        {
            return null;
        }

        await using var scope = Bound(token);
        await scope.ServiceProvider.GetRequiredService<ConsentLedger>()
            .UnsubscribeAsync(token.FanId, token.Channel, "unsubscribe_link", cancellationToken);
        await log.AddAsync(token, EngagementType.Unsubscribe, EngagementActor.Human, cancellationToken);
        return await QuestionAsync(scope, token, cancellationToken);
    }

    private static async Task<UnsubscribeQuestion?> QuestionAsync(AsyncServiceScope scope, TrackingToken token, CancellationToken cancellationToken)
    {
        var promoter = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Promoters.AsNoTracking()
            .FirstOrDefaultAsync(row => row.PromoterId == token.PromoterId, cancellationToken);
        return promoter is null
            ? null
            : new UnsubscribeQuestion(promoter.Brand.SenderName, promoter.Brand.Accent, token.Channel, promoter.Locales.FirstOrDefault() ?? "en");
    }

    private AsyncServiceScope Bound(TrackingToken token)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(token.PromoterId);
        return scope;
    }
}
