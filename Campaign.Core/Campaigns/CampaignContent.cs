using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Campaigns;

/// <summary>Exactly what would be sent, to whom and when: what an approval is bound to and nothing else.</summary>
/// <param name="Rule">Who gets it.</param>
/// <param name="Copy">What they get.</param>
/// <param name="Channels">In order of preference.</param>
/// <param name="Purpose">Which consent it needs.</param>
/// <param name="Schedule">When they get it.</param>
/// <param name="EventId">The event it promotes.</param>
public sealed record CampaignContent(
    AudienceRule Rule, DraftCopy Copy, IReadOnlyList<Channel> Channels, Purpose Purpose, DraftSchedule Schedule, long? EventId)
{
    /// <summary>The test of its arms.</summary>
    public CampaignExperiment? Experiment { get; init; }

    /// <summary>Share of the reachable fans that is held out; null for none.</summary>
    public decimal? HoldoutShare { get; init; }

    /// <summary>The part of a draft that would be sent.</summary>
    /// <param name="draft">A draft with audience, copy and schedule.</param>
    /// <returns>The content.</returns>
    /// <exception cref="DomainException"><c>draft_incomplete</c>, <c>unsupported_channel</c> or <c>invalid_purpose</c>.</exception>
    public static CampaignContent Of(CampaignDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft is not { Intent: { } intent, Audience: { } audience, Copy: { } copy, Schedule: { } schedule })
        {
            throw new DomainException("draft_incomplete", "The draft has no audience, copy or schedule yet.");
        }

        return new CampaignContent(audience.Rule, copy, ParseChannels(intent.Channels), ParsePurpose(intent.Purpose), schedule, draft.Event?.Id)
        {
            Experiment = DraftExperiments.Of(draft.Experiment, copy),
        };
    }

    /// <summary>Channels from their wire names.</summary>
    /// <param name="names">Such as <c>email</c>.</param>
    /// <returns>The channels, each once, in the given order.</returns>
    /// <exception cref="DomainException"><c>unsupported_channel</c>.</exception>
    public static IReadOnlyList<Channel> ParseChannels(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var channels = names.Distinct().Select(name => EnumText.TryParse<Channel>(name, out var channel)
            ? channel
            : throw new DomainException("unsupported_channel", $"'{name}' is no channel that campaigns are sent on; use email, sms, push or social.")).ToArray();
        return channels.Length > 0 ? channels : throw new DomainException("unsupported_channel", "A campaign needs a channel: email, sms, push or social.");
    }

    /// <summary>A purpose from its wire name.</summary>
    /// <param name="name"><c>marketing</c> or <c>service</c>; null is marketing.</param>
    /// <returns>The purpose.</returns>
    /// <exception cref="DomainException"><c>invalid_purpose</c>.</exception>
    public static Purpose ParsePurpose(string? name) =>
        name is null ? Purpose.Marketing
        : EnumText.TryParse<Purpose>(name, out var purpose) ? purpose
        : throw new DomainException("invalid_purpose", $"'{name}' is no purpose; use marketing or service.");
}
