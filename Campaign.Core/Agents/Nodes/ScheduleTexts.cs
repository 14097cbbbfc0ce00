using Campaign.Contracts.Agents;
using Campaign.Core.Content;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What the schedule step says.</summary>
internal static class ScheduleTexts
{
    public static string Now(string language) => language switch
    {
        "es" => "No dijiste cuándo: propongo enviarlo justo después de la aprobación.",
        "de" => "Es wurde keine Zeit genannt: Ich schlage vor, direkt nach der Freigabe zu senden.",
        "fr" => "Aucune heure n'a été donnée : je propose d'envoyer juste après l'approbation.",
        "pt" => "Nenhum horário foi dito: proponho enviar logo após a aprovação.",
        _ => "No time was named, so I propose sending right after approval.",
    };

    public static string Past(string language) => language switch
    {
        "es" => "Esa hora ya pasó. ¿Cuándo debe salir?",
        "de" => "Diese Zeit ist vorbei. Wann soll es hinausgehen?",
        "fr" => "Cette heure est passée. Quand doit-il partir ?",
        "pt" => "Esse horário já passou. Quando deve sair?",
        _ => "That time has passed. When should it go out?",
    };

    public static string Say(DraftSchedule schedule, TimeZoneInfo zone, CampaignDraft draft, string language)
    {
        if (schedule.SendAt is not { } at)
        {
            return language switch
            {
                "es" => "Se envía justo después de la aprobación.",
                "de" => "Es geht direkt nach der Freigabe hinaus.",
                "fr" => "Il part juste après l'approbation.",
                "pt" => "Sai logo após a aprovação.",
                _ => "It goes out right after approval.",
            };
        }

        var culture = CopyFacts.Culture(language);
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var when = local.ToString(language is "en" ? "dddd, MMMM d, h:mm tt" : "dddd, d MMMM, HH:mm", culture);
        var late = draft.Event is { } show && at >= show.StartsAt;
        return (language, schedule.Mode) switch
        {
            ("es", "local_time") => $"Se envía el {when}, en la hora de cada fan.",
            ("es", _) => $"Se envía el {when} ({schedule.TimeZone}).{(late ? " Ojo: el evento ya habrá empezado." : "")}",
            ("de", "local_time") => $"Es geht am {when} hinaus, nach der Uhr jedes Fans.",
            ("de", _) => $"Es geht am {when} hinaus ({schedule.TimeZone}).{(late ? " Achtung: Das Event hat dann schon begonnen." : "")}",
            ("fr", "local_time") => $"Il part le {when}, à l'heure de chaque fan.",
            ("fr", _) => $"Il part le {when} ({schedule.TimeZone}).{(late ? " Attention : l'événement aura déjà commencé." : "")}",
            ("pt", "local_time") => $"Sai em {when}, no horário de cada fã.",
            ("pt", _) => $"Sai em {when} ({schedule.TimeZone}).{(late ? " Atenção: o evento já terá começado." : "")}",
            (_, "local_time") => $"It goes out on {when}, by each fan's own clock.",
            _ => $"It goes out on {when} ({schedule.TimeZone}).{(late ? " Mind that the event will have begun by then." : "")}",
        };
    }
}
