using Campaign.Contracts.Audiences;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Push;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Tracking.Preferences;

/// <summary>What a fan may choose: messages of one purpose on one channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Granted">Whether the fan gets them now.</param>
/// <param name="Pending">Whether the fan's own confirmation of them is still awaited.</param>
public sealed record FanChoice(Channel Channel, Purpose Purpose, bool Granted, bool Pending)
{
    /// <summary>Such as <c>email.marketing</c>.</summary>
    public string Key => $"{EnumText.Of(Channel)}.{EnumText.Of(Purpose)}";
}

/// <summary>Whom a person would leave, and what the person gets from them.</summary>
/// <param name="Sender">The name that the fan knows.</param>
/// <param name="Accent">CSS colour of the sender.</param>
/// <param name="Channel">The channel of the message.</param>
/// <param name="Words">The page's words, in the fan's language or else the sender's.</param>
/// <param name="Choices">What the fan can be reached by; none where the fan is gone.</param>
public sealed record PreferencePage(string Sender, string Accent, Channel Channel, PreferenceWords Words, IReadOnlyList<FanChoice> Choices);

/// <summary>
/// The way out of a message and the choice of what to get instead. Each call works in a scope of its own, bound to the promoter that the signed
/// token names: the request's own identity, if it has one, has no part in it.
/// </summary>
/// <param name="tokens">Opens tokens.</param>
/// <param name="log">Keeps that somebody has left.</param>
/// <param name="scopes">Makes scopes.</param>
/// <param name="clock">The present.</param>
public sealed class FanPreferences(TrackingTokens tokens, EngagementLog log, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Source = "preference_centre";
    private const string Link = "unsubscribe_link";

    /// <summary>Reads the page. Changes nothing: mail scanners follow every link.</summary>
    /// <param name="text">The token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page; null for a wrong token.</returns>
    public Task<PreferencePage?> AskAsync(string text, CancellationToken cancellationToken) =>
        WithAsync(text, (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Unsubscribes from the channel of the message: the consent is withdrawn and the address suppressed. A second time changes nothing.</summary>
    /// <param name="text">The token.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page as it is then; null for a wrong token.</returns>
    public Task<PreferencePage?> UnsubscribeAsync(string text, CancellationToken cancellationToken) => WithAsync(
        text,
        async (token, services) =>
        {
            await (token.Channel == Channel.Push
                ? services.GetRequiredService<PushConsents>().SetAsync(token.FanId, granted: false, Link, cancellationToken)
                : services.GetRequiredService<ConsentLedger>().UnsubscribeAsync(token.FanId, token.Channel, Link, cancellationToken));
            await NoteAsync(token, cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes the fan's choices: what is not chosen is withdrawn.</summary>
    /// <param name="text">The token.</param>
    /// <param name="chosen">Keys of choices.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page as it is then; null for a wrong token.</returns>
    public Task<PreferencePage?> ChooseAsync(string text, IReadOnlySet<string> chosen, CancellationToken cancellationToken) => WithAsync(
        text,
        async (token, services) =>
        {
            foreach (var choice in await ChoicesAsync(services, token, cancellationToken))
            {
                var wanted = chosen.Contains(choice.Key);
                if (wanted != (choice.Granted || choice.Pending))
                {
                    await SetAsync(services, token.FanId, choice, wanted, cancellationToken);
                }
            }

            if (!chosen.Contains(new FanChoice(token.Channel, Purpose.Marketing, false, false).Key))
            {
                await NoteAsync(token, cancellationToken);
            }
        },
        cancellationToken);

    private static Task SetAsync(IServiceProvider services, FanId fan, FanChoice choice, bool wanted, CancellationToken cancellationToken) => choice.Channel == Channel.Push
        ? services.GetRequiredService<PushConsents>().SetAsync(fan, wanted, Source, cancellationToken)
        : services.GetRequiredService<ConsentLedger>().SetAsync(
            fan, new SetConsent(EnumText.Of(choice.Channel), EnumText.Of(choice.Purpose), wanted, Source), cancellationToken);

    private Task<bool> NoteAsync(TrackingToken token, CancellationToken cancellationToken) =>
        log.AddAsync(token, EngagementType.Unsubscribe, "", clock.GetUtcNow(), cancellationToken);

    private async Task<PreferencePage?> WithAsync(
        string text, Func<TrackingToken, IServiceProvider, Task> act, CancellationToken cancellationToken)
    {
        if (tokens.Open(text, TokenKind.Unsubscribe) is not { } token)
        {
            return null;
        }

        await using (var scope = Bound(token))
        {
            await act(token, scope.ServiceProvider);
        }

        await using var reading = Bound(token);
        var database = reading.ServiceProvider.GetRequiredService<CampaignDbContext>();
        var promoter = await database.Promoters.AsNoTracking().FirstOrDefaultAsync(row => row.PromoterId == token.PromoterId, cancellationToken);
        if (promoter is null)
        {
            return null;
        }

        var language = await database.Fans.Where(fan => fan.FanId == token.FanId).Select(fan => fan.Language).FirstOrDefaultAsync(cancellationToken);
        return new PreferencePage(
            promoter.Brand.SenderName, promoter.Brand.Accent, token.Channel, PreferenceWords.In([language, .. promoter.Locales]),
            await ChoicesAsync(reading.ServiceProvider, token, cancellationToken));
    }

    private static async Task<IReadOnlyList<FanChoice>> ChoicesAsync(IServiceProvider services, TrackingToken token, CancellationToken cancellationToken)
    {
        var fan = await services.GetRequiredService<CampaignDbContext>().Fans.AsNoTracking()
            .FirstOrDefaultAsync(row => row.FanId == token.FanId, cancellationToken);
        if (fan is null)
        {
            return [];
        }

        var device = await services.GetRequiredService<PushConsents>().FindAsync(token.FanId, cancellationToken);
        return
        [
            .. Choices(fan, Channel.Email, fan.EmailHash is not null), .. Choices(fan, Channel.Sms, fan.PhoneHash is not null),
            .. device is null ? Array.Empty<FanChoice>() : [new(Channel.Push, Purpose.Marketing, device.Consent == true, false)],
        ];
    }

    // Marketing needs a yes; messages about what was bought come unless the fan has said no.
    private static IEnumerable<FanChoice> Choices(Fan fan, Channel channel, bool reachable) => !reachable
        ? []
        :
        [
            new(channel, Purpose.Marketing, fan.ConsentTo(channel, Purpose.Marketing) == true, channel == Channel.Email && fan.ConsentEmailPendingSince is not null),
            new(channel, Purpose.Service, fan.ConsentTo(channel, Purpose.Service) != false, false),
        ];

    private AsyncServiceScope Bound(TrackingToken token)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(token.PromoterId);
        return scope;
    }
}
