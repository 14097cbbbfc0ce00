using Campaign.Contracts.Audiences;
using Campaign.Core.Tracking.Ingestion;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking;

/// <summary>What happens when the pixel or a link of a message is asked for. The signed token alone says whose message it is.</summary>
public sealed class TrackedMessages
{
    private readonly TrackingTokens _tokens;
    private readonly LinkTargets _targets;
    private readonly EngagementInbox _inbox;
    private readonly bool _clickIds;
    private readonly TimeProvider _clock;

    internal TrackedMessages(TrackingTokens tokens, LinkTargets targets, EngagementInbox inbox, IOptions<TrackingOptions> options, TimeProvider clock) =>
        (_tokens, _targets, _inbox, _clickIds, _clock) = (tokens, targets, inbox, options.Value.ClickIds, clock);

    /// <summary>Notes an opening.</summary>
    /// <param name="text">The token.</param>
    /// <param name="request">Who asks.</param>
    /// <returns>What became of it. Nothing is kept of one that is uncertain: the mail program asks again.</returns>
    public async Task<TrackedOutcome> OpenAsync(string text, TrackedRequest request)
    {
        if (_tokens.Open(text, TokenKind.Open) is not { } token)
        {
            return TrackedOutcome.Unknown;
        }

        var now = _clock.GetUtcNow();
        if (token.ExpiresAt <= now)
        {
            return TrackedOutcome.Expired;
        }

        return await _inbox.AddAsync(Event(token, EngagementType.Open, request, now), keep: false) ? TrackedOutcome.Stored : TrackedOutcome.Uncertain;
    }

    /// <summary>Notes a click.</summary>
    /// <param name="text">The token.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Where it leads. One that is uncertain leads there, too, and is stored later if this process lives.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database does not answer and the target is not known here.</exception>
    public async Task<TrackedClick> ClickAsync(string text, TrackedRequest request, CancellationToken cancellationToken)
    {
        if (_tokens.Open(text, TokenKind.Click) is not { } token)
        {
            return new TrackedClick(TrackedOutcome.Unknown);
        }

        var now = _clock.GetUtcNow();
        if (token.ExpiresAt <= now)
        {
            return new TrackedClick(TrackedOutcome.Expired);
        }

        if (await _targets.FindAsync(token, cancellationToken) is not { } target)
        {
            return new TrackedClick(TrackedOutcome.Unknown);
        }

        var stored = await _inbox.AddAsync(Event(token, EngagementType.Click, request, now), keep: true);
        return new TrackedClick(stored ? TrackedOutcome.Stored : TrackedOutcome.Uncertain, _clickIds ? WithClick(target, token) : target);
    }

    private Uri WithClick(Uri target, TrackingToken token)
    {
        var click = _tokens.Sign(token with { Kind = TokenKind.Conversion, ExpiresAt = null });
        return new UriBuilder(target) { Query = $"{target.Query}&cmp_click={click}" }.Uri;
    }

    private static InboxEvent Event(TrackingToken token, EngagementType type, TrackedRequest request, DateTimeOffset now) => new()
    {
        PromoterId = token.PromoterId,
        EngagementId = Guid.CreateVersion7(now),
        FanId = token.FanId,
        CampaignId = token.CampaignId,
        Channel = token.Channel,
        Type = type,
        Agent = request.Agent,
        Network = request.Network,
        Link = type == EngagementType.Click ? token.Link : null,
        At = now,
    };
}
