namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>Spanish texts.</summary>
internal static class SpanishPhrases
{
    public static Phrases All { get; } = new(
        "Hola,", "qué tal",
        new Dictionary<string, GoalPhrases>
        {
            ["announce"] = new(
                ["{name}: {date}", "{name} en {venue}", "Lo próximo en {city}: {name}", "Novedades en nuestra agenda"],
                ["{date} en {venue}, {city}", "Te contamos lo que viene."],
                ["Nuestra próxima noche de {genre} ya tiene nombre: {name}.", "Apúntalo: {name} llega a {venue}, en {city}.", "Tenemos novedades que contarte."],
                ["Ya has vivido otras noches con nosotros; por eso te enteras directamente.", "Trae a quien siempre dice «la próxima vez»."],
                "Ver entradas", ["{promoter}: {name}, {date}, {time}, {venue}, {city}. Entradas {price}.", "{promoter}: {name}, {date}, {time}, {venue}.", "{promoter}: mira lo que viene."]),
            ["invite"] = new(
                ["Te invitamos: {name}", "¿Te vienes a {name}?", "Te invitamos"], ["{date} en {venue}, {city}", "Nos gustaría contar contigo."],
                ["Queremos invitarte a {name}.", "Nos gustaría volver a contar contigo."], ["Ven con amigos o por tu cuenta; siempre hay sitio para ti."],
                "Quiero ir", ["{promoter}: te invitamos a {name}, {date}, {time}, {venue}.", "{promoter}: te invitamos. Mira la agenda."]),
            ["last_minute"] = new(
                ["¿Libre el {weekday}? {name}", "Aún quedan entradas: {name}", "Aún quedan entradas"], ["{date} en {venue}. Todavía hay entradas.", "Todavía estás a tiempo."],
                ["¿Sin planes para el {weekday}? Aún quedan entradas para {name} en {venue}.", "Aún quedan entradas y todavía puedes venir."],
                ["Se decide en un clic."], "Conseguir entrada",
                ["{promoter}: quedan entradas para {name}, {date}, {time}, {venue}. {price}.", "{promoter}: quedan entradas para {name}, {date}.", "{promoter}: aún quedan entradas."]),
            ["win_back"] = new(
                ["Te echamos de menos", "Ha pasado un tiempo", "Vuelve con {name}"], ["Un buen motivo para volver.", "Han pasado muchas cosas desde tu última noche con nosotros."],
                ["Hace tiempo que no te vemos y te echamos de menos.", "Antes venías más a menudo, y las noches eran mejores."],
                ["Esto podría traerte de vuelta: {name} en {venue}.", "Hay noches nuevas en la agenda; seguro que una es la tuya."], "Ver la agenda",
                ["{promoter}: te echamos de menos. ¿Vuelves con {name}, {date}?", "{promoter}: te echamos de menos. Mira la agenda."]),
            ["thank_you"] = new(
                ["Gracias por venir", "Gracias, de parte de todo el equipo"], ["Un agradecimiento breve de quienes hacemos el espectáculo.", "Sin ventas, solo gracias."],
                ["Gracias por comprar tu entrada con nosotros. Significa más de lo que parece.", "Una sala solo es una sala hasta que entra gente como tú. Gracias."],
                ["Cada entrada nos ayuda a traer a los artistas que quieres escuchar."], "Ver lo próximo", ["{promoter}: gracias por venir. Mira lo que viene."]),
            ["reminder"] = new(
                ["Nos vemos el {weekday}: {name}", "{name}: lo que debes saber", "Nos vemos pronto"], ["{date}, {time}, {venue}", "Lo que necesitas saber."],
                ["Tienes entrada para {name}; esto es lo que debes saber.", "Ya casi es la hora."], ["Ten tu entrada lista en el móvil y llega con algo de tiempo."],
                "Ver detalles", ["{promoter}: nos vemos en {name}, {date}, {time}, {venue}.", "{promoter}: nos vemos pronto."]),
            ["upsell"] = new(
                ["Más de {name}", "Completa tu noche"], ["{date} en {venue}", "Un extra para tu noche."],
                ["Si te gusta salir, aquí tienes una forma de vivir más {name}.", "Aquí tienes una forma de sacar más partido a tu próxima noche."],
                ["Mira las opciones y elige la tuya."], "Ver opciones", ["{promoter}: más de {name}, {date}, {venue}.", "{promoter}: completa tu noche."]),
            ["newsletter"] = new(
                ["Novedades de {promoter}", "Lo próximo en {promoter}"], ["{date} en {venue}, {city}", "Lo que viene."],
                ["Esto es lo que viene: {name} en {venue}.", "Esto es lo que viene."], ["Echa un vistazo y ven con quien quieras."], "Ver la agenda",
                ["{promoter}: {name}, {date}, {venue}.", "{promoter}: mira lo que viene."]),
        },
        new Dictionary<string, string[]>
        {
            ["warm"] = ["Nos encantaría verte.", "Ojalá nos veamos pronto."],
            ["bold"] = ["Reserva la noche. Te esperamos dentro."],
            ["playful"] = ["Tu sofá sobrevivirá una noche sin ti.", "Se recomienda calzado cómodo; no se aceptan excusas."],
            ["formal"] = ["Será un placer recibirte."],
            ["urgent"] = ["Si quieres venir, hoy es un buen día para decidirlo."],
        },
        "{date}, {time}, en {venue}, {city}.", "Entradas: {price}.", "Para ti: {offer}.", "El equipo de {promoter}")
    {
        Leads = new Dictionary<string, string[]>
        {
            ["warm"] = ["Hemos pensado en ti.", "Unas líneas para ti."],
            ["bold"] = ["Vamos al grano.", "Sin rodeos."],
            ["playful"] = ["Pregunta rápida: ¿qué hará tu sofá esa noche?", "Spoiler: va a estar bien."],
            ["formal"] = ["Nos complace escribirte con novedades.", "Permítenos compartir un anuncio."],
            ["urgent"] = ["Una nota rápida, para que puedas decidir.", "En pocas palabras, mientras aún puedes planearlo."],
        },
    };
}
