using Campaign.Contracts.Journeys;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Journeys.Running;

/// <summary>
/// Moves a batch of fans as far as they get in this moment, in one transaction: claim, ask, decide, hand messages to delivery, write. A worker that dies
/// on the way has moved nobody; one that commits has moved each of them once.
/// </summary>
internal sealed class AdvanceFans(
    CampaignDbContext database, WayFans wayFans, WayFacts facts, StepCampaigns campaigns, AddedRecipients recipients, QuietHours quietHours, TimeProvider clock,
    IOptions<JourneyOptions> options)
{
    /// <summary>Moves a batch.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="cancellationToken">Stops; nothing is written then.</param>
    /// <returns>How many fans were claimed.</returns>
    /// <exception cref="Audiences.Validation.InvalidRuleException">A rule is not valid any more.</exception>
    public async Task<int> AdvanceAsync(Guid id, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.ShareJourneyAsync(id, cancellationToken) is not { Status: JourneyStatus.Active } journey)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == journey.PromoterId, cancellationToken);
        var versions = await database.JourneyVersions.AsNoTracking().Where(row => row.JourneyId == id && row.ActivatedAt != null)
            .ToDictionaryAsync(row => row.Version, cancellationToken);
        var fans = await wayFans.ClaimAsync(
            journey, versions.ToDictionary(pair => pair.Key, pair => pair.Value.Definition.Event()), TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone), now,
            options.Value.Batch, cancellationToken);
        if (fans.Count > 0)
        {
            foreach (var group in fans.GroupBy(fan => fan.Version))
            {
                await AdvanceAsync(journey, versions[group.Key], promoter, [.. group], now, cancellationToken);
            }

            await wayFans.WriteAsync(journey, fans, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return fans.Count;
    }

    private async Task AdvanceAsync(
        Journey journey, JourneyVersion version, Promoter promoter, List<WayFan> fans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = version.Definition.Steps.ToDictionary(step => step.Id);
        await facts.AskExitsAsync(journey, version.Definition, [.. fans.Where(fan => fan.Exists)], cancellationToken);
        var messages = await facts.MessagesAsync(
            journey, [.. fans.SelectMany(fan => fan.Messages.Values.Select(campaign => (campaign, fan.Fan)))], cancellationToken);
        var sends = new List<WayFan>();
        for (var moving = fans; moving.Count > 0;)
        {
            var next = new List<WayFan>();
            foreach (var group in moving.GroupBy(fan => fan.Step))
            {
                var step = steps[group.Key];
                var yes = step.Type == "branch" ? await facts.AskAsync(journey, step.Condition!, [.. group], cancellationToken) : null;
                foreach (var fan in group)
                {
                    Apply(Decide(step, fan, yes?.Contains((fan.Fan, fan.Entry)) ?? false), fan);
                }
            }

            moving = next;

            void Apply(Verdict verdict, WayFan fan)
            {
                switch (verdict)
                {
                    case Verdict.Stay stay:
                        fan.Stay(stay.Until);
                        break;
                    case Verdict.Send:
                        sends.Add(fan);
                        break;
                    case Verdict.Leave leave:
                        fan.Leave(leave, now);
                        if (fan.State == JourneyFanState.Active)
                        {
                            next.Add(fan);
                        }

                        break;
                }
            }
        }

        await SendAsync(journey, version, promoter, steps, sends, now, cancellationToken);

        Verdict Decide(JourneyStep step, WayFan fan, bool condition) => !fan.Exists
            ? new Verdict.Leave(VisitOutcome.Exited, "erased", null)
            : JourneyMachine.Decide(
                step,
                new FanFacts(
                    fan.ArrivedAt, fan.Zone, fan.Event, fan.Exit, condition, QuietUntil(version.Definition, step, fan, promoter, now), Message(fan, step)),
                now, options.Value.MessageEvery);

        StepMessageState? Message(WayFan fan, JourneyStep step) => fan.Messages.TryGetValue(step.Id, out var campaign)
            ? messages.GetValueOrDefault((campaign, fan.Fan)) ?? new StepMessageState(null, null)
            : null;
    }

    /// <summary>A fan in quiet hours waits before the message and not within delivery, so that the exits are looked at again in the morning.</summary>
    private DateTimeOffset? QuietUntil(JourneyDefinition definition, JourneyStep step, WayFan fan, Promoter promoter, DateTimeOffset now) =>
        step.Message is not { } message
            ? null
            : quietHours.EndFor(
                EnumText.Parse<Purpose>(definition.Purpose), EnumText.Parse<Channel>(message.Channels[0]), fan.ZoneId, promoter.TimeZone, now);

    private async Task SendAsync(
        Journey journey, JourneyVersion version, Promoter promoter, Dictionary<string, JourneyStep> steps, List<WayFan> sends, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        foreach (var group in sends.GroupBy(fan => (fan.Step, fan.Entry)).OrderBy(group => group.Key))
        {
            var campaign = await campaigns.GetAsync(journey, version, steps[group.Key.Step], group.Key.Entry, promoter, cancellationToken);
            await recipients.AddAsync(campaign, promoter, [.. group.Select(fan => fan.Fan)], cancellationToken);
            foreach (var fan in group)
            {
                fan.Send(campaign.CampaignId, now + options.Value.MessageEvery);
            }
        }
    }
}
