namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>French texts.</summary>
internal static class FrenchPhrases
{
    public static Phrases All { get; } = new(
        "Bonjour", "à vous",
        new Dictionary<string, GoalPhrases>
        {
            ["announce"] = new(
                ["{name} : {date}", "{name}, {venue}", "Bientôt à {city} : {name}", "Du nouveau au programme"],
                ["{date}, {venue}, {city}", "{time}, {venue}. Voici l'essentiel.", "Ce qui vous attend bientôt."],
                ["Notre prochaine soirée {genre} a un nom : {name}.", "Une bonne nouvelle pour votre agenda : {name} arrive à {city}.", "Nous avons du nouveau pour vous."],
                ["Vous étiez déjà des nôtres, alors vous l'apprenez directement par nous.", "Venez avec la personne qui dit toujours « la prochaine fois »."],
                "Prendre mes billets", ["{promoter} : {name}, {date}, {time}, {venue}, {city}. Billets {price}.", "{promoter} : {name}, {date}, {time}, {venue}.", "{promoter} : découvrez le programme."]),
            ["invite"] = new(
                ["Vous êtes notre invité : {name}", "Vous venez ? {name}", "Une invitation pour vous"], ["{date}, {venue}, {city}", "Nous aimerions vous voir parmi nous."],
                ["Nous avons le plaisir de vous inviter à une soirée : {name}.", "Nous aimerions beaucoup vous revoir."], ["Venez seul ou entre amis, comme il vous plaira."],
                "Je viens", ["{promoter} : une invitation, {name}, {date}, {time}, {venue}.", "{promoter} : une invitation pour vous."]),
            ["last_minute"] = new(
                ["Libre {weekday} ? {name}", "Encore des billets : {name}", "Il reste des billets"], ["{date}, {venue}. Il reste des billets.", "Il est encore temps de prévoir."],
                ["Rien de prévu {weekday} ? Il reste des billets pour {name}.", "Il reste des billets, et vous pouvez encore venir."],
                ["Un clic suffit, et votre soirée est organisée."], "Prendre mon billet",
                ["{promoter} : encore des billets, {name}, {date}, {time}, {venue}. {price}.", "{promoter} : encore des billets, {name}, {date}.", "{promoter} : il reste des billets."]),
            ["win_back"] = new(
                ["Vous nous manquez", "Ça fait longtemps", "Revenez nous voir : {name}"], ["Une bonne raison de revenir.", "Il s'est passé bien des choses depuis votre dernière visite."],
                ["Ça fait longtemps que nous ne vous avons pas vu, et vous nous manquez.", "Vous veniez plus souvent, et les soirées étaient meilleures."],
                ["Voici peut-être de quoi vous faire revenir : {name}, {venue}.", "De nouvelles soirées sont au programme ; l'une d'elles est sûrement pour vous."], "Voir le programme",
                ["{promoter} : vous nous manquez. On se retrouve pour {name}, {date} ?", "{promoter} : vous nous manquez. Le programme :"]),
            ["thank_you"] = new(
                ["Merci d'être venu", "Merci, de la part de toute l'équipe"], ["Un petit merci de ceux qui font le spectacle.", "Rien à vendre, juste un merci."],
                ["Merci d'avoir pris votre billet chez nous. Cela compte plus que vous ne le pensez.", "Une salle n'est qu'une salle tant que des gens comme vous n'y entrent pas. Merci."],
                ["Chaque billet nous aide à inviter les artistes que vous aimeriez entendre."], "Voir la suite", ["{promoter} : merci d'être venu. La suite du programme :"]),
            ["reminder"] = new(
                ["À {weekday} : {name}", "{name} : bon à savoir", "À très bientôt"], ["{date}, {time}, {venue}", "L'essentiel en un coup d'œil."],
                ["Vous avez un billet pour {name} ; voici ce qu'il faut savoir.", "C'est bientôt le moment."], ["Gardez votre billet à portée de main et venez un peu en avance."],
                "Tous les détails", ["{promoter} : à bientôt, {name}, {date}, {time}, {venue}.", "{promoter} : à très bientôt."]),
            ["upsell"] = new(
                ["Encore plus de {name}", "Une soirée encore plus belle"], ["{date}, {venue}", "Un petit plus pour votre soirée."],
                ["Vous aimez sortir ; voici comment profiter encore mieux de {name}.", "Voici comment profiter encore mieux de votre prochaine soirée."],
                ["Regardez ce qui est proposé et choisissez ce qui vous convient."], "Voir les options", ["{promoter} : encore plus de {name}, {date}, {venue}.", "{promoter} : profitez encore mieux de votre soirée."]),
            ["newsletter"] = new(
                ["Des nouvelles de {promoter}", "Bientôt chez {promoter}"], ["{date}, {venue}, {city}", "Ce qui vous attend."],
                ["Voici ce qui arrive : {name}, {venue}.", "Voici ce qui arrive chez nous."], ["Jetez un œil, et venez avec qui vous voulez."], "Voir le programme",
                ["{promoter} : {name}, {date}, {venue}.", "{promoter} : découvrez le programme."]),
        },
        new Dictionary<string, string[]>
        {
            ["warm"] = ["Ce serait un plaisir de vous voir.", "À très bientôt, nous l'espérons."],
            ["bold"] = ["Réservez votre soirée. On se voit à l'intérieur.", "C'est celle-là. Soyez là."],
            ["playful"] = ["Votre canapé survivra bien une soirée sans vous.", "Chaussures confortables conseillées ; excuses refusées."],
            ["formal"] = ["Nous serions heureux de vous accueillir.", "Dans l'attente de votre visite."],
            ["urgent"] = ["Si l'envie est là, c'est le bon jour pour décider.", "Mieux vaut décider maintenant que plus tard."],
        },
        "{date}, {time}, {venue}, {city}.", "Billets : {price}.", "Pour vous : {offer}.", "L'équipe de {promoter}")
    {
        Leads = new Dictionary<string, string[]>
        {
            ["warm"] = ["Nous avons pensé à vous.", "Un petit mot pour vous."],
            ["bold"] = ["Allons droit au but.", "Pas de longs discours."],
            ["playful"] = ["Petite question : que fait votre canapé ce soir-là ?", "Spoiler : ça va être bien."],
            ["formal"] = ["Nous avons le plaisir de vous informer.", "Permettez-nous de vous annoncer une nouvelle."],
            ["urgent"] = ["Un mot rapide, pour que vous puissiez décider.", "Bref, tant que vous pouvez encore prévoir."],
        },
    };
}
