using Campaign.Contracts.Audiences;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Tests.Audiences;

internal sealed record FanVerdict(long FanId, string? Channel, string? Reason);

/// <summary>Eligibility one fan at a time: of a shared address the lowest id that gets so far takes it.</summary>
internal sealed class NaiveEligibility(World world)
{
    private const int CapMessages = 3;

    public List<FanVerdict> Of(AudienceRule rule, IReadOnlyList<Channel> channels, Purpose purpose)
    {
        var evaluator = new NaiveEvaluator(world);
        var matched = world.Fans.Where(fan => evaluator.Evaluate(rule, fan) == true).OrderBy(fan => fan.Id).ToArray();
        var verdicts = matched.ToDictionary(fan => fan.Id, fan => new FanVerdict(fan.Id, null, null));
        foreach (var channel in channels)
        {
            var taken = new HashSet<string>();
            foreach (var fan in matched.Where(fan => verdicts[fan.Id].Channel is null))
            {
                var reason = Reason(fan, channel, purpose, taken);
                verdicts[fan.Id] = reason is null
                    ? new FanVerdict(fan.Id, EnumText.Of(channel), null)
                    : new FanVerdict(fan.Id, null, verdicts[fan.Id].Reason ?? reason);
            }
        }

        return [.. matched.Select(fan => verdicts[fan.Id])];
    }

    private string? Reason(WorldFan fan, Channel channel, Purpose purpose, HashSet<string> taken)
    {
        var address = channel == Channel.Email ? fan.Email : fan.Phone;
        var consents = (channel, purpose) switch
        {
            (Channel.Email, Purpose.Marketing) => fan.ConsentEmail == true,
            (Channel.Email, _) => fan.ConsentEmailService != false,
            (_, Purpose.Marketing) => fan.ConsentSms == true,
            _ => fan.ConsentSmsService != false,
        };
        if (address is null)
        {
            return "no_address";
        }

        if (!consents)
        {
            return "no_consent";
        }

        // The worlds suppress e-mail by unsubscription, which does not stop service messages, and phones for being dead, which does.
        if (world.Suppressed.Contains((EnumText.Of(channel), address)) && (purpose == Purpose.Marketing || channel == Channel.Sms))
        {
            return "suppressed";
        }

        return !taken.Add(address) ? "duplicate_address"
            : purpose == Purpose.Marketing && Messages(fan) >= CapMessages ? "frequency_cap"
            : null;
    }

    private int Messages(WorldFan fan) => world.Engagement.Count(row =>
        row.FanId == fan.Id && row.Type == EngagementType.Sent && row.Campaign.Purpose == "marketing" && row.At > world.Now.AddDays(-7) && row.At <= world.Now);
}
