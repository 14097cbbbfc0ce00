using Campaign.Contracts.Audiences;
using FsCheck;
using FsCheck.Fluent;

namespace Campaign.Tests.Audiences;

/// <summary>Small worlds from few values, so that rules hit them, with nulls and times on the edges that windows and summer time have.</summary>
internal static class WorldGenerator
{
    /// <summary>Berlin's summer time began at 02:00 on this day.</summary>
    public static readonly DateTimeOffset[] Nows =
    [
        new(2026, 3, 29, 12, 0, 0, TimeSpan.Zero),
        new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero),
        new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero),
        new(2028, 2, 29, 23, 30, 0, TimeSpan.Zero),
    ];

    public static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];

    private static long _ids = 1_000_000;

    public static World World(int seed) => Worlds().Sample(1, new Rnd((ulong)seed), 50).Single();

    public static Gen<World> Worlds() =>
        from now in Gen.Elements(Nows)
        from zone in Gen.Elements(Zones)
        from events in Gen.ArrayOf(Event(now), 12)
        from campaigns in Gen.ArrayOf(Campaign(events), 5)
        from fans in Gen.ArrayOf(Fan(now), 60)
        from purchases in Gen.ArrayOf(Purchase(now, fans, events), 150)
        from engagement in Gen.ArrayOf(Engagement(now, fans, campaigns), 200)
        from suppressed in Gen.ArrayOf(Gen.Elements(fans), 6)
        select Built(new World(now, TimeZoneInfo.FindSystemTimeZoneById(zone), fans, events, purchases, campaigns, engagement), suppressed);

    /// <summary>Times on the edges of the windows that rules are made of.</summary>
    public static Gen<DateTimeOffset> Moment(DateTimeOffset now) => Gen.OneOf(
        Gen.Elements(
            now, now.AddHours(-24), now.AddHours(-24).AddTicks(-10), now.AddDays(-30), now.AddDays(-30).AddHours(1), now.AddDays(-30).AddHours(-1), now.AddMonths(-12),
            new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 7, 3, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 7, 4, 21, 59, 59, TimeSpan.Zero)),
        from minutes in Gen.Choose(-900 * 24 * 60, 60 * 24 * 60) select now.AddMinutes(minutes));

    public static Gen<string?> Maybe(params string[] texts) => Gen.Elements<string?>([null, .. texts]);

    private static World Built(World world, WorldFan[] suppressed)
    {
        foreach (var fan in suppressed)
        {
            if (fan.Email is not null)
            {
                world.Suppressed.Add(("email", fan.Email));
            }

            if (fan.Phone is not null)
            {
                world.Suppressed.Add(("sms", fan.Phone));
            }
        }

        return world;
    }

    private static Gen<WorldEvent> Event(DateTimeOffset now) =>
        from name in Gen.Elements("Warehouse Party", "Jazz Night", "50% Off_Night", "O'Brien \"Live\"")
        from genre in Gen.Elements("techno", "house", "jazz", "drum and bass")
        from venue in Gen.Elements("Dock 9", "ÄÖÜ Halle", "Pier 17")
        from city in Gen.Elements("Berlin", "Munich", "Brooklyn")
        from at in Moment(now)
        from price in Gen.Elements<decimal?>(null, 0m, 25m, 49.5m)
        select new WorldEvent(Interlocked.Increment(ref _ids), name, genre, venue, city, at, price);

    private static Gen<WorldCampaign> Campaign(WorldEvent[] events) =>
        from index in Gen.Choose(-1, events.Length - 1)
        from purpose in Gen.Elements("marketing", "marketing", "service")
        select new WorldCampaign(Guid.NewGuid(), index < 0 ? null : events[index], purpose);

    private static Gen<WorldFan> Fan(DateTimeOffset now) =>
        from first in Maybe("Ana", "BOB", "Özil")
        from domain in Maybe("mail.example", "Post.Example")
        from place in Gen.Elements<(string?, string?, string?)>(
            (null, null, null), ("Berlin", null, "DE"), ("berlin", "Berlin", "DE"), ("München", "Bayern", "DE"), ("MUNICH", null, null), ("Nashville", "TN", "US"),
            ("Nashville", null, null), ("Springfield", "IL", "US"), ("Springfield", "Oregon", "US"), ("Springfield", null, "US"), ("Brooklyn", "NY", "US"),
            ("Nowhereville", null, "DE"), ("London", null, "GB"))
        from language in Maybe("de", "en", "ES")
        from birth in Gen.Elements<short?>(null, 1970, 1990, 2001)
        from tags in Gen.Elements<string[]>([], ["vip"], ["vip", "press"], ["press"])
        from attribute in Gen.Elements<object?>(null, "gold", "Silver", 5, 12.5m, "7", true, "5e3")
        from email in Gen.Elements<bool?>(null, true, true, false)
        from sms in Gen.Elements<bool?>(null, true, false)
        from service in Gen.Elements<(bool?, bool?)>((null, null), (null, null), (false, null), (null, false), (true, true), (false, false))
        from subscribed in Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Moment(now).Select(at => (DateTimeOffset?)at))
        from address in Gen.Choose(0, 4)
        from phone in Gen.Choose(0, 25)
        let id = Interlocked.Increment(ref _ids)
        select new WorldFan(id)
        {
            FirstName = first,
            EmailDomain = domain,
            City = place.Item1,
            State = place.Item2,
            Country = place.Item3,
            Language = language,
            BirthYear = birth,
            Tags = tags,
            Attributes = attribute is null ? new Dictionary<string, object?>() : new Dictionary<string, object?> { ["tier"] = attribute },
            ConsentEmail = email,
            ConsentSms = sms,
            ConsentEmailService = service.Item1,
            ConsentSmsService = service.Item2,
            SubscribedAt = subscribed,
            Email = address == 0 ? null : $"{id}@mail.example",
            Phone = phone > 15 ? null : $"+4930{phone}",
        };

    private static Gen<WorldPurchase> Purchase(DateTimeOffset now, WorldFan[] fans, WorldEvent[] events) =>
        from fan in Gen.Elements(fans.Take(fans.Length * 2 / 3))
        from @event in Gen.Elements(events)
        from quantity in Gen.Choose(1, 4)
        from price in Gen.Elements(0m, 10m, 25m, 49.5m)
        from at in Moment(now)
        from refunded in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new WorldPurchase(Interlocked.Increment(ref _ids), fan.Id, @event, quantity, price, at, refunded);

    private static Gen<WorldEngagement> Engagement(DateTimeOffset now, WorldFan[] fans, WorldCampaign[] campaigns) =>
        from fan in Gen.Elements(fans.Take(fans.Length * 2 / 3))
        from campaign in Gen.Elements(campaigns)
        from type in Gen.Elements(EngagementType.Sent, EngagementType.Sent, EngagementType.Delivered, EngagementType.Open, EngagementType.Click)
        from actor in Gen.Elements(EngagementActor.Any, EngagementActor.Human, EngagementActor.Machine)
        from at in Gen.OneOf(Moment(now), Gen.Choose(0, 8 * 24).Select(hours => now.AddHours(-hours)))
        select new WorldEngagement(fan.Id, campaign, type, actor, at);
}
