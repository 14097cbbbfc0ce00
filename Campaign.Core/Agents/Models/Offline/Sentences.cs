using System.Globalization;

namespace Campaign.Core.Agents.Models.Offline;

/// <summary>What the built-in model says to the marketer, in English, Spanish and German; other languages get English.</summary>
internal static class Sentences
{
    private static readonly Dictionary<string, (string En, string Es, string De)> Table = new(StringComparer.Ordinal)
    {
        ["create"] = ("On it. I'll find the audience, write the texts, check them and propose a time; nothing goes out before you approve.",
            "Me pongo con ello: busco la audiencia, escribo los textos, los reviso y propongo una hora; nada sale sin tu aprobación.",
            "Ich suche die Zielgruppe, schreibe die Texte, prüfe sie und schlage eine Zeit vor; ohne deine Freigabe geht nichts hinaus."),
        ["preview"] = ("Let me count them.", "Voy a contarlos.", "Ich zähle nach."),
        ["edit_content"] = ("I'll rework the texts and leave audience and time as they are.", "Reviso los textos; la audiencia y la hora quedan igual.",
            "Ich überarbeite die Texte; Zielgruppe und Zeit bleiben."),
        ["edit_audience"] = ("I'll change who gets it and leave the rest as it is.", "Cambio quién lo recibe; lo demás queda igual.",
            "Ich ändere, wer es bekommt; der Rest bleibt."),
        ["edit_schedule"] = ("I'll change the time and leave the rest as it is.", "Cambio la hora; lo demás queda igual.", "Ich ändere die Zeit; der Rest bleibt."),
        ["follow_up"] = ("I'll prepare a follow-up to the last campaign.", "Preparo un seguimiento de la última campaña.", "Ich bereite eine Nachfass-Kampagne vor."),
        ["report"] = ("Let me look at the numbers.", "Voy a ver los números.", "Ich sehe mir die Zahlen an."),
        ["yes_open"] = ("A yes in chat sends nothing. Check the draft and use Approve with the number of recipients, or tell me what to change.",
            "Un sí en el chat no envía nada. Revisa el borrador y usa Aprobar con el número de destinatarios, o dime qué cambio.",
            "Ein Ja im Chat verschickt nichts. Prüfe den Entwurf und gib ihn mit der Empfängerzahl frei, oder sag mir, was anders werden soll."),
        ["yes_none"] = ("Nothing is waiting for a yes, and a yes in chat never sends anything. What would you like to do?",
            "No hay nada pendiente de un sí, y un sí en el chat nunca envía nada. ¿Qué quieres hacer?",
            "Es wartet nichts auf ein Ja, und ein Ja im Chat verschickt nie etwas. Was möchtest du tun?"),
        ["no_draft"] = ("There is no draft open that I could change. Shall I start one? Tell me who should get it and what it is about.",
            "No hay ningún borrador abierto. ¿Empiezo uno? Dime quién debe recibirlo y de qué trata.",
            "Es ist kein Entwurf offen. Soll ich einen beginnen? Sag mir, wer ihn bekommen soll und worum es geht."),
        ["no_campaign"] = ("I find no campaign that went out, so there is nothing to follow up. Which one do you mean?",
            "No encuentro ninguna campaña enviada. ¿Cuál quieres decir?", "Ich finde keine gesendete Kampagne. Welche meinst du?"),
        ["unclear"] = ("I'm not sure what you'd like. Who should get it, and what is it about?", "No estoy seguro de lo que quieres. ¿Quién debe recibirlo y de qué trata?",
            "Ich bin nicht sicher, was du möchtest. Wer soll es bekommen, und worum geht es?"),
        ["channel"] = ("I can send e-mail and SMS today, not “{0}”. Which of the two shall it be?", "Hoy puedo enviar correo y SMS, no “{0}”. ¿Cuál prefieres?",
            "Ich kann heute E-Mail und SMS senden, nicht „{0}“. Was soll es sein?"),
        ["refuse_tenant"] = ("I can only work with your own fans and events. Another promoter's data is never reachable from here.",
            "Solo puedo trabajar con tus propios fans y eventos. Los datos de otro promotor nunca son accesibles.",
            "Ich arbeite nur mit deinen eigenen Fans und Events. Daten anderer Veranstalter sind hier nie erreichbar."),
        ["refuse_override"] = ("I can't set consent, approval or my own rules aside. Tell me the campaign you want, and I'll prepare it for approval.",
            "No puedo saltarme el consentimiento, la aprobación ni mis reglas. Dime qué campaña quieres y la preparo.",
            "Einwilligung, Freigabe und meine Regeln kann ich nicht umgehen. Sag mir, welche Kampagne du willst, und ich bereite sie vor."),
        ["refuse_discrimination"] = ("I don't select people by origin, religion, health or orientation. Taste, place, purchases and engagement work.",
            "No selecciono a personas por origen, religión, salud u orientación. Gustos, lugar, compras e interacción sí.",
            "Ich wähle Menschen nicht nach Herkunft, Religion, Gesundheit oder Orientierung aus. Geschmack, Ort, Käufe und Interaktion gehen."),
        ["refuse_raw_data"] = ("I show counts and masked samples, never addresses or other personal data.", "Muestro cifras y ejemplos ocultos, nunca direcciones ni datos personales.",
            "Ich zeige Zahlen und maskierte Beispiele, nie Adressen oder andere persönliche Daten."),
        ["refuse_part"] = ("People who unsubscribed or never agreed cannot get marketing, however important it is. Everyone who may be mailed can: I've counted them. "
                + "A service notice to the ticket holders of one event is possible too. Sending to the whole list needs a second person's approval and the typed recipient count.",
            "Quien se dio de baja o no dio su consentimiento no puede recibir marketing. Todos los demás sí: los he contado. Enviar a toda la lista requiere la aprobación de otra persona.",
            "Wer sich abgemeldet oder nie zugestimmt hat, darf keine Werbung bekommen. Alle anderen schon: ich habe sie gezählt. Ein Versand an alle braucht die Freigabe einer zweiten Person."),
        ["who"] = ("Who should get it? I don't send to the whole list unless you say so.", "¿Quién debe recibirlo? No envío a toda la lista si no lo dices.",
            "Wer soll es bekommen? An die ganze Liste sende ich nur, wenn du es sagst."),
        ["which_event"] = ("Which event is it about?", "¿De qué evento se trata?", "Um welches Event geht es?"),
        ["place_unknown"] = ("I know no city called “{0}”. Which place do you mean?", "No conozco ninguna ciudad llamada “{0}”. ¿Qué lugar quieres decir?",
            "Ich kenne keine Stadt namens „{0}“. Welchen Ort meinst du?"),
        ["place_empty"] = ("None of your fans lives in “{0}”. Which of your cities do you mean?", "Ninguno de tus fans vive en “{0}”. ¿Qué ciudad quieres decir?",
            "Keiner deiner Fans lebt in „{0}“. Welche Stadt meinst du?"),
        ["place_many"] = ("There is more than one “{0}”. Which one do you mean?", "Hay más de un “{0}”. ¿Cuál quieres decir?", "Es gibt mehr als ein „{0}“. Welches meinst du?"),
        ["genre_unknown"] = ("You have no events in “{0}”. Which of your genres do you mean?", "No tienes eventos de “{0}”. ¿Qué género quieres decir?",
            "Du hast keine Events für „{0}“. Welches Genre meinst du?"),
        ["event_unknown"] = ("I find no event for “{0}”. Which one do you mean?", "No encuentro ningún evento para “{0}”. ¿Cuál quieres decir?",
            "Ich finde kein Event zu „{0}“. Welches meinst du?"),
        ["event_many"] = ("More than one event fits “{0}”. Which one do you mean?", "Más de un evento encaja con “{0}”. ¿Cuál quieres decir?",
            "Zu „{0}“ passt mehr als ein Event. Welches meinst du?"),
        ["not_understood"] = ("I can't select people by “{0}” from what the CRM knows. Should I leave that out, or did you mean something else?",
            "No puedo seleccionar por “{0}” con lo que sabe el CRM. ¿Lo dejo fuera o querías decir otra cosa?",
            "Nach „{0}“ kann ich mit den CRM-Daten nicht auswählen. Soll ich das weglassen, oder meintest du etwas anderes?"),
        ["holders"] = ("People who already hold a ticket for {0} are left out", "Quienes ya tienen entrada para {0} quedan fuera", "Wer schon ein Ticket für {0} hat, bleibt außen vor"),
        ["genre_window"] = ("The time span applies to the {0} purchase itself", "El plazo se aplica a la propia compra de {0}", "Der Zeitraum gilt für den {0}-Kauf selbst"),
        ["genre_fans"] = ("“{0} fans” are people who bought a ticket to {0} at least once", "“Fans de {0}” son quienes compraron al menos una entrada de {0}",
            "„{0}-Fans“ sind Menschen mit mindestens einem {0}-Ticket"),
        ["distinct_events"] = ("“Came” counts different events with a purchase, since there are no door scans", "“Venir” cuenta eventos distintos con compra; no hay datos de acceso",
            "„Gekommen“ zählt verschiedene Events mit Kauf, denn Einlassdaten gibt es nicht"),
        ["human_opens"] = ("“Opened” means a person: opens by mail programs and scanners don't count", "“Abrió” significa una persona: no cuentan las aperturas automáticas",
            "„Geöffnet“ heißt von Menschen: automatische Öffnungen zählen nicht"),
        ["machine_opens"] = ("Opens by machines alone count as opened here, so those fans are left out", "Las aperturas automáticas cuentan como abiertas; esos fans quedan fuera",
            "Rein maschinelle Öffnungen gelten hier als geöffnet; diese Fans bleiben außen vor"),
        ["unknown_age"] = ("Fans without a year of birth are left out", "Los fans sin año de nacimiento quedan fuera", "Fans ohne Geburtsjahr bleiben außen vor"),
        ["top_share"] = ("“Top spenders” are the top {0} % by money spent", "“Mejores compradores” son el {0} % que más gastó", "„Top-Käufer“ sind die obersten {0} % nach Umsatz"),
        ["lapsed"] = ("“Lapsed” means no purchase in the last 12 months", "“Inactivo” significa sin compras en 12 meses", "„Inaktiv“ heißt: kein Kauf in den letzten 12 Monaten"),
        ["next_event"] = ("You mean the next one: {0}", "Te refieres al próximo: {0}", "Gemeint ist das nächste: {0}"),
        ["locals"] = ("“Locals” are fans who live in {0}", "“Locales” son fans que viven en {0}", "„Leute von hier“ sind Fans in {0}"),
        ["time_unclear"] = ("When should it go out? I can't read a time in “{0}”.", "¿Cuándo debe salir? No entiendo la hora en “{0}”.",
            "Wann soll es hinausgehen? In „{0}“ erkenne ich keine Zeit."),
        ["holders_kept"] = ("Ticket holders only, with or without marketing consent: it is a service message", "Solo quienes tienen entrada: es un mensaje de servicio",
            "Nur Ticketinhaber: es ist eine Servicenachricht"),
    };

    public static string Get(string key, string language, params object?[] values)
    {
        var (en, es, de) = Table[key];
        var text = language switch { "es" => es, "de" => de, _ => en };
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
