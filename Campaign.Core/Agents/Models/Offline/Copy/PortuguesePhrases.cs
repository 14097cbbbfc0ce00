namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>Portuguese texts.</summary>
internal static class PortuguesePhrases
{
    public static Phrases All { get; } = new(
        "Olá", "tudo bem",
        new Dictionary<string, GoalPhrases>
        {
            ["announce"] = new(
                ["{name}: {date}", "{name}, {venue}", "Em breve em {city}: {name}", "Novidades na programação"],
                ["{date}, {venue}, {city}", "{time}, {venue}. Aqui está o essencial.", "O que vem por aí."],
                ["Nossa próxima noite de {genre} já tem nome: {name}.", "Uma boa notícia para a sua agenda: {name} chega a {city}.", "Temos novidades para você."],
                ["Você já esteve com a gente, por isso fica sabendo direto por nós.", "Traga quem sempre diz “na próxima eu vou”."],
                "Comprar ingressos", ["{promoter}: {name}, {date}, {time}, {venue}, {city}. Ingressos {price}.", "{promoter}: {name}, {date}, {time}, {venue}.", "{promoter}: veja a programação."]),
            ["invite"] = new(
                ["Um convite para você: {name}", "Você vem? {name}", "Um convite para você"], ["{date}, {venue}, {city}", "Queremos você com a gente."],
                ["Queremos convidar você: {name}.", "Queremos muito ver você de novo."], ["Venha sem companhia ou com amigos, do jeito que preferir."],
                "Eu vou", ["{promoter}: um convite, {name}, {date}, {time}, {venue}.", "{promoter}: um convite para você."]),
            ["last_minute"] = new(
                ["Planos para {weekday}? {name}", "Ainda há ingressos: {name}", "Ainda há ingressos"], ["{date}, {venue}. Ainda há ingressos.", "Ainda dá tempo de se programar."],
                ["Sem planos para {weekday}? Ainda há ingressos para {name}.", "Ainda há ingressos, e você ainda pode vir."],
                ["Um clique e a sua noite está resolvida."], "Garantir ingresso",
                ["{promoter}: ainda há ingressos, {name}, {date}, {time}, {venue}. {price}.", "{promoter}: ainda há ingressos, {name}, {date}.", "{promoter}: ainda há ingressos."]),
            ["win_back"] = new(
                ["Sentimos a sua falta", "Quanto tempo", "Volte para {name}"], ["Um bom motivo para voltar.", "Muita coisa aconteceu desde a sua última visita."],
                ["Faz tempo que não vemos você, e sentimos a sua falta.", "Você vinha mais vezes, e as noites eram melhores."],
                ["Talvez isto traga você de volta: {name}, {venue}.", "Há novas noites na programação; uma delas com certeza é a sua."], "Ver a programação",
                ["{promoter}: sentimos a sua falta. Volta para {name}, {date}?", "{promoter}: sentimos a sua falta. A programação:"]),
            ["thank_you"] = new(
                ["Obrigado por ter vindo", "Obrigado, de toda a equipe"], ["Um pequeno obrigado de quem faz o show.", "Nada para vender, só um obrigado."],
                ["Obrigado por comprar o seu ingresso com a gente. Isso vale mais do que parece.", "Uma sala é só uma sala até que pessoas como você entrem nela. Obrigado."],
                ["Cada ingresso ajuda a trazer os artistas que você quer ouvir."], "Ver o que vem aí", ["{promoter}: obrigado por ter vindo. O que vem aí:"]),
            ["reminder"] = new(
                ["Até {weekday}: {name}", "{name}: bom saber", "Até já"], ["{date}, {time}, {venue}", "O essencial em um só lugar."],
                ["Você tem um ingresso para {name}; veja o que precisa saber.", "Está quase na hora."], ["Tenha o ingresso à mão no celular e chegue um pouco mais cedo."],
                "Todos os detalhes", ["{promoter}: até já, {name}, {date}, {time}, {venue}.", "{promoter}: até já."]),
            ["upsell"] = new(
                ["Mais de {name}", "Uma noite ainda melhor"], ["{date}, {venue}", "Um extra para a sua noite."],
                ["Você gosta de sair; veja como aproveitar {name} ainda mais.", "Veja como aproveitar ainda mais a sua próxima noite."],
                ["Veja o que há e escolha o que combina com você."], "Ver as opções", ["{promoter}: mais de {name}, {date}, {venue}.", "{promoter}: aproveite mais a sua noite."]),
            ["newsletter"] = new(
                ["Novidades de {promoter}", "Em breve: {promoter}"], ["{date}, {venue}, {city}", "O que vem por aí."],
                ["O que vem por aí: {name}, {venue}.", "Veja o que vem por aí."], ["Dê uma olhada e venha com quem você quiser."], "Ver a programação",
                ["{promoter}: {name}, {date}, {venue}.", "{promoter}: veja a programação."]),
        },
        new Dictionary<string, string[]>
        {
            ["warm"] = ["Vai ser muito bom ver você.", "Esperamos ver você em breve."],
            ["bold"] = ["Reserve a noite. A gente se vê lá dentro.", "É esta. Esteja lá."],
            ["playful"] = ["O seu sofá aguenta uma noite sem você.", "Sapatos confortáveis recomendados; desculpas não são aceitas."],
            ["formal"] = ["Será um prazer receber você.", "Aguardamos a sua visita."],
            ["urgent"] = ["Se você quer vir, este é um bom dia para decidir.", "Melhor decidir agora do que deixar para depois."],
        },
        "{date}, {time}, {venue}, {city}.", "Ingressos: {price}.", "Para você: {offer}.", "A equipe de {promoter}")
    {
        Leads = new Dictionary<string, string[]>
        {
            ["warm"] = ["Pensamos em você.", "Um recado para você."],
            ["bold"] = ["Direto ao ponto.", "Sem rodeios."],
            ["playful"] = ["Pergunta rápida: o que o seu sofá vai fazer nessa noite?", "Spoiler: vai ser bom."],
            ["formal"] = ["Temos o prazer de informar você.", "Permita-nos anunciar uma novidade."],
            ["urgent"] = ["Um recado rápido, para você poder decidir.", "Em poucas palavras, enquanto dá tempo de planejar."],
        },
    };
}
