using Campaign.Core.Tenancy;

namespace Campaign.Core.Demo;

/// <summary>The three promoters of the demo: three countries, currencies, languages and sorts of music. Venues and series are invented.</summary>
internal static class DemoPromoters
{
    public static IReadOnlyList<DemoPromoter> All { get; } = [NeonNights(), HarborLights(), SolYRitmo()];

    private static DemoPromoter NeonNights() => new(
        "neon-nights", "Neon Nights", "Berlin", "DE", "Europe/Berlin", "EUR", [("de", 0.68), ("en", 0.26), ("fr", 0.03), ("es", 0.03)],
        new BrandProfile("Neon Nights", "hello@neon-nights.example", "Neon Nights GmbH, Lichtstraße 12, 10243 Berlin", "#7c3aed", "bold", "https://neon-nights.example"),
        DemoNamePools.German,
        ["postfach.example", "brief.example", "mail.example", "inbox.example", "netzpost.example"],
        [
            new("Warehouse Party", "techno", "Alte Presse, Halle 4", "Berlin", DayOfWeek.Saturday, 23, 13, 28, 1800, NextInDays: 10),
            new("Betonherz", "techno", "Betonherz Keller", "Berlin", DayOfWeek.Friday, 23, 2, 22, 700),
            new("Strom & Stahl", "techno", "Umspannwerk 9", "Leipzig", DayOfWeek.Saturday, 22, 4, 20, 900),
            new("Sunday Garden", "house", "Ufergarten", "Berlin", DayOfWeek.Sunday, 15, 2, 18, 600),
            new("Deep Harbour", "house", "Kai 17", "Hamburg", DayOfWeek.Friday, 22, 4, 20, 500),
            new("Rollin' Bass", "drum and bass", "Tunnel Ost", "Berlin", DayOfWeek.Thursday, 22, 2, 16, 450),
            new("Amen Break Night", "drum and bass", "Umspannwerk 9", "Leipzig", DayOfWeek.Friday, 22, 6, 17, 500),
        ]);

    private static DemoPromoter HarborLights() => new(
        "harbor-lights", "Harbor Lights", "New York", "US", "America/New_York", "USD", [("en", 0.83), ("es", 0.17)],
        new BrandProfile("Harbor Lights", "tickets@harbor-lights.example", "Harbor Lights Presents, 40 Pier Street, New York, NY 10004", "#0e7490", "warm", "https://harbor-lights.example"),
        DemoNamePools.American,
        ["inbox.example", "mailbox.example", "letters.example", "quickmail.example", "post.example"],
        [
            new("Lighthouse Sessions", "indie", "The Lamp Room", "New York", DayOfWeek.Friday, 20, 1, 32, 650),
            new("River Noise", "indie", "Millstone Hall", "Philadelphia", DayOfWeek.Saturday, 20, 4, 30, 800),
            new("Blue Hour", "jazz", "Cellar 52", "New York", DayOfWeek.Wednesday, 19, 1, 38, 180),
            new("Late Set", "jazz", "The Copper Room", "Boston", DayOfWeek.Thursday, 21, 4, 35, 220),
            new("Dockside Comedy", "comedy", "Pier 9 Theater", "New York", DayOfWeek.Tuesday, 20, 1, 25, 300),
            new("Block Party Live", "hip-hop", "Foundry Yard", "New York", DayOfWeek.Saturday, 21, 3, 45, 1500),
            new("Cypher Night", "hip-hop", "Foundry Yard", "New York", DayOfWeek.Thursday, 21, 4, 28, 900),
        ]);

    private static DemoPromoter SolYRitmo() => new(
        "sol-y-ritmo", "Sol y Ritmo", "Madrid", "ES", "Europe/Madrid", "EUR", [("es", 0.84), ("en", 0.1), ("pt", 0.04), ("fr", 0.02)],
        new BrandProfile("Sol y Ritmo", "hola@sol-y-ritmo.example", "Sol y Ritmo S.L., Calle de la Luz 8, 28012 Madrid", "#ea580c", "playful", "https://sol-y-ritmo.example"),
        DemoNamePools.Spanish,
        ["correo.example", "buzon.example", "mail.example", "cartero.example", "inbox.example"],
        [
            new("Perreo Central", "reggaeton", "Nave Poniente", "Madrid", DayOfWeek.Saturday, 23, 1, 24, 1600),
            new("Fuego Lento", "reggaeton", "Sala Marea", "Valencia", DayOfWeek.Friday, 23, 3, 20, 900),
            new("Duende", "flamenco", "Teatro del Patio", "Madrid", DayOfWeek.Thursday, 20, 1, 36, 320),
            new("Noche de Compás", "flamenco", "La Bodega Vieja", "Seville", DayOfWeek.Friday, 21, 3, 34, 260),
            new("Pop en la Azotea", "pop", "Azotea Sur", "Madrid", DayOfWeek.Sunday, 19, 2, 22, 500),
            new("Coro Gigante", "pop", "Palacio de Cristalera", "Barcelona", DayOfWeek.Saturday, 20, 6, 42, 3000),
        ]);
}
