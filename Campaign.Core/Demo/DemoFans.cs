using System.Globalization;
using System.Text;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Demo;

/// <summary>Invents a promoter's fans.</summary>
internal sealed class DemoFans(DemoPromoter promoter, Random random, DateTimeOffset now)
{
    private const double Days = 3 * 365;
    private static readonly string[] Labels = ["newsletter", "guestlist", "student", "early-bird", "merch", "press", "birthday-club"];

    private readonly DemoPlaces _places = new(promoter);

    public List<DemoFan> Make(int count, long firstId)
    {
        var fans = new List<DemoFan>(count);
        for (var index = 0; index < count; index++)
        {
            fans.Add(Fan(index, firstId + index));
        }

        return fans;
    }

    private DemoFan Fan(int index, long id)
    {
        var (first, last) = (random.Pick(promoter.Names.First), random.Pick(promoter.Names.Last));
        var email = random.Happens(0.97) ? Address(first, last, index) : null;
        var phone = random.Happens(0.45) ? Number(index) : null;
        bool? consentEmail = email is null || random.Happens(0.14) ? null : random.Happens(0.88);
        return new DemoFan(id, first, last, email, phone, _places.Draw(random), random.Weighted(promoter.Languages), CreatedAt())
        {
            BirthYear = random.Happens(0.86) ? BirthYear() : null,
            Tags = [.. Labels.Where(_ => random.Happens(0.08))],
            ConsentEmail = consentEmail,
            ConsentSms = phone is null || random.Happens(0.3) ? null : random.Happens(0.8),
            Suppressed = email is null ? null : Suppression(consentEmail),
            Genres = Taste(),
            Orders = random.Happens(0.22) ? 0 : (int)Math.Min(45, 1.35 * Math.Pow(1 - random.NextDouble(), -0.6)),
        };
    }

    /// <summary>More of them recent: the promoter grew.</summary>
    private DateTimeOffset CreatedAt() => now.AddDays(-1 - ((Days - 1) * Math.Pow(random.NextDouble(), 1.25)));

    private short BirthYear() => (short)(now.Year - Math.Clamp(19 + (int)random.Wait(12), 18, 72));

    private SuppressionReason? Suppression(bool? consent) => random.NextDouble() switch
    {
        < 0.013 => SuppressionReason.HardBounce,
        < 0.015 => SuppressionReason.Complaint,
        < 0.017 => SuppressionReason.Manual,
        < 0.45 when consent == false => SuppressionReason.Unsubscribed,
        _ => null,
    };

    private string[] Taste()
    {
        var genres = promoter.Genres.ToArray();
        // The first genre is the promoter's own: every other fan came for it.
        random.Shuffle(genres.AsSpan(random.Happens(0.42) ? 1 : 0));
        return genres;
    }

    /// <summary>Unique by the number in it, under a domain that nobody can own (RFC 2606).</summary>
    private string Address(string first, string last, int index) =>
        $"{Ascii(first)}{random.Pick([".", "_", ""])}{Ascii(last)}{index.ToString("x", CultureInfo.InvariantCulture)}@{random.Pick(promoter.MailDomains)}";

    /// <summary>Under the country code 999, which the ITU keeps unassigned: it rings nowhere.</summary>
    private string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"+999{random.Next(10, 100)}{index:D7}");

    private static string Ascii(string name)
    {
        var plain = name.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace("ı", "i", StringComparison.Ordinal);
        return string.Concat(plain.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter));
    }
}

/// <summary>Where fans live: at home mostly, else nearby and in the country's cities by their size.</summary>
internal sealed class DemoPlaces
{
    private const double AtHome = 0.46;
    private readonly City _home;
    private readonly City[] _cities;
    private readonly double[] _cumulative;

    public DemoPlaces(DemoPromoter promoter)
    {
        _home = Gazetteer.Cities.All.Where(city => city.Country == promoter.Country && city.Name == promoter.HomeCity).MaxBy(city => city.Population)!;
        _cities = [.. Gazetteer.Cities.All.Where(city => city != _home && (city.Country == promoter.Country || city.KilometresTo(_home) < 350) && city.Population > 15_000)];
        _cumulative = new double[_cities.Length];
        var sum = 0.0;
        for (var at = 0; at < _cities.Length; at++)
        {
            var distance = _cities[at].KilometresTo(_home);
            var abroad = _cities[at].Country == promoter.Country ? 1 : 0.25;
            _cumulative[at] = sum += abroad * Math.Pow(_cities[at].Population, 0.8) * (0.08 + Math.Exp(-distance / 140));
        }
    }

    public City Draw(Random random)
    {
        if (random.Happens(AtHome))
        {
            return _home;
        }

        var at = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return _cities[Math.Min(at < 0 ? ~at : at, _cities.Length - 1)];
    }
}
