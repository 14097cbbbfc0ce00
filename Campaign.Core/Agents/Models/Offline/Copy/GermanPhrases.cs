namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>German texts.</summary>
internal static class GermanPhrases
{
    public static Phrases All { get; } = new(
        "Hallo", "du",
        new Dictionary<string, GoalPhrases>
        {
            ["announce"] = new(
                ["{name}: {date}", "{name} im Programm: {venue}", "Demnächst in {city}: {name}", "Neu in unserem Programm"],
                ["{date}, {venue}, {city}", "Was als Nächstes kommt."],
                ["Unsere nächste Nacht mit {genre} hat einen Namen: {name}.", "Ein Termin für deinen Kalender: {name} kommt nach {city}.", "Wir haben Neuigkeiten für dich."],
                ["Du warst schon dabei, darum erfährst du es direkt von uns.", "Bring mit, wer sonst immer „nächstes Mal“ sagt."],
                "Tickets holen", ["{promoter}: {name}, {date}, {time}, {venue}, {city}. Tickets {price}.", "{promoter}: {name}, {date}, {time}, {venue}.", "{promoter}: Was als Nächstes kommt."]),
            ["invite"] = new(
                ["Du bist eingeladen: {name}", "Kommst du mit? {name}", "Du bist eingeladen"], ["{date}, {venue}, {city}", "Wir hätten dich gern dabei."],
                ["Wir möchten dich einladen: {name}.", "Wir hätten dich gern wieder dabei."], ["Komm allein oder mit Freunden; ein Platz findet sich."],
                "Ich bin dabei", ["{promoter}: Du bist eingeladen: {name}, {date}, {time}, {venue}.", "{promoter}: Du bist eingeladen."]),
            ["last_minute"] = new(
                ["{weekday} schon was vor? {name}", "Noch Tickets für {name}", "Es gibt noch Tickets"], ["{date}, {venue}. Es gibt noch Tickets.", "Noch kannst du planen."],
                ["Noch nichts vor am {weekday}? Für {name} gibt es noch Tickets.", "Es gibt noch Tickets, und du kannst noch dazukommen."],
                ["Ein Klick genügt."], "Ticket sichern",
                ["{promoter}: noch Tickets für {name}, {date}, {time}, {venue}. {price}.", "{promoter}: noch Tickets für {name}, {date}.", "{promoter}: Es gibt noch Tickets."]),
            ["win_back"] = new(
                ["Du fehlst uns", "Lange nicht gesehen", "Komm zurück: {name}"], ["Ein guter Grund, wiederzukommen.", "Seit deinem letzten Besuch ist viel passiert."],
                ["Wir haben dich lange nicht gesehen, und du fehlst uns.", "Früher warst du öfter da, und die Nächte waren besser."],
                ["Vielleicht holt dich das zurück: {name}, {venue}.", "Im Programm stehen neue Nächte; eine davon ist sicher deine."], "Programm ansehen",
                ["{promoter}: Du fehlst uns. Zurück zu {name}, {date}?", "{promoter}: Du fehlst uns. Zum Programm:"]),
            ["thank_you"] = new(
                ["Danke, dass du da warst", "Danke, von uns allen"], ["Ein kurzes Danke von den Leuten hinter der Show.", "Keine Werbung, nur ein Danke."],
                ["Danke, dass du dein Ticket bei uns gekauft hast. Das bedeutet uns viel.", "Ein Raum ist nur ein Raum, bis Menschen wie du hereinkommen. Danke."],
                ["Jedes Ticket hilft uns, die Künstler zu holen, die du hören willst."], "Was als Nächstes kommt", ["{promoter}: Danke, dass du da warst. Was als Nächstes kommt:"]),
            ["reminder"] = new(
                ["Bis {weekday}: {name}", "{name}: gut zu wissen", "Bis bald"], ["{date}, {time}, {venue}", "Alles Wichtige auf einen Blick."],
                ["Du hast ein Ticket für {name}; das solltest du wissen.", "Gleich ist es so weit."], ["Halte dein Ticket auf dem Handy bereit und komm ein wenig früher."],
                "Alle Details", ["{promoter}: bis bald bei {name}, {date}, {time}, {venue}.", "{promoter}: bis bald."]),
            ["upsell"] = new(
                ["Mehr von {name}", "Mach mehr aus deinem Abend"], ["{date}, {venue}", "Ein Extra für deinen Abend."],
                ["Du gehst gern aus; so hast du mehr von {name}.", "So hast du mehr von deinem nächsten Abend bei uns."],
                ["Sieh dir die Möglichkeiten an und wähle, was passt."], "Möglichkeiten ansehen", ["{promoter}: mehr von {name}, {date}, {venue}.", "{promoter}: Mach mehr aus deinem Abend."]),
            ["newsletter"] = new(
                ["Neues von {promoter}", "Demnächst bei {promoter}"], ["{date}, {venue}, {city}", "Was kommt."],
                ["Das steht als Nächstes an: {name}, {venue}.", "Das steht als Nächstes an."], ["Sieh dich um und bring mit, wen du magst."], "Programm ansehen",
                ["{promoter}: {name}, {date}, {venue}.", "{promoter}: Was als Nächstes kommt:"]),
        },
        new Dictionary<string, string[]>
        {
            ["warm"] = ["Wir freuen uns auf dich.", "Hoffentlich bis bald."],
            ["bold"] = ["Halt dir den Abend frei. Wir sehen uns drinnen."],
            ["playful"] = ["Dein Sofa schafft eine Nacht ohne dich.", "Bequeme Schuhe empfohlen; Ausreden gelten nicht."],
            ["formal"] = ["Wir freuen uns auf deinen Besuch."],
            ["urgent"] = ["Wenn du kommen willst, ist heute ein guter Tag dafür."],
        },
        "{date}, {time}, {venue} in {city}.", "Tickets kosten {price}.", "Für dich: {offer}.", "Dein Team von {promoter}")
    {
        Leads = new Dictionary<string, string[]>
        {
            ["warm"] = ["Wir haben an dich gedacht.", "Ein paar Zeilen für dich."],
            ["bold"] = ["Kommen wir zur Sache.", "Ohne Umschweife."],
            ["playful"] = ["Kurze Frage: Was macht dein Sofa an dem Abend?", "Kleiner Spoiler: Das wird gut."],
            ["formal"] = ["Wir freuen uns, dir etwas anzukündigen.", "Erlaube uns eine Ankündigung."],
            ["urgent"] = ["Kurz gesagt, damit du entscheiden kannst.", "In aller Kürze, solange du noch planen kannst."],
        },
    };
}
