using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads a message, the draft and what was asked before, and says what is wanted.</summary>
internal sealed partial class PlanSkill : IOfflineSkill
{
    public string Node => NodeNames.Plan;

    public OfflineTurn Take(string input, ToolResults results) =>
        OfflineTurn.Say(NodeJson.Write(Read(NodeJson.Read<PlanInput>(input)!)));

    public static PlanAnswer Read(PlanInput input)
    {
        var language = LanguageGuess.Of(input.Message);
        var text = Phrasebook.ToEnglish(input.Message, language);
        var words = new Utterance(text);
        var folded = words.Left.Trim();
        return Decline(input, folded, language) ?? Understand(input, words, folded, language);
    }

    private static PlanAnswer? Decline(PlanInput input, string folded, string language)
    {
        if (RefusalReader.Find(folded) is { } refusal)
        {
            var reason = Sentences.Get(refusal, language);
            return new PlanAnswer(reason, "refuse", [], language, "marketing") { Reason = reason };
        }

        if (RefusalReader.WantsUnreachable(folded))
        {
            var reason = Sentences.Get("refuse_part", language);
            return new PlanAnswer(reason, "refuse", ContentWords.Channels(folded, null), language, "marketing") { Reason = reason, RefusePart = RefusalReader.WantsEveryone(folded) };
        }

        if (Agreement().IsMatch(folded))
        {
            var open = input.Draft switch { { Status: "awaiting_approval" } => "yes_open", { Action: "create_journey" } => "yes_journey", _ => "yes_none" };
            return Ask(Sentences.Get(open, language), language, Examples(input));
        }

        return Greeting().IsMatch(folded) || folded.Length < 3 || folded.All(c => !char.IsLetter(c)) ? Ask(Sentences.Get("unclear", language), language, Examples(input)) : null;
    }

    private static PlanAnswer Understand(PlanInput input, Utterance words, string folded, string language)
    {
        var eventWords = EventPhrase.Named(words.Original, folded, input.Upcoming) ?? EventPhrase.Find(words.Original, folded)
            ?? (IsService(folded) ? EventPhrase.Held(words.Original, folded) : null);
        words.Hide(eventWords ?? "");
        if (ContentWords.WantsCaptionAlone(folded))
        {
            return Caption(input, words, folded, language, eventWords);
        }

        var time = TimePhrase.Find(words);
        var action = ActionReader.Read(folded, input, time is not null);
        if (action is null)
        {
            var key = !ActionReader.NeedsDraft(folded) ? "unclear" : folded.Contains("resend", StringComparison.Ordinal) ? "no_campaign" : "no_draft";
            return Ask(Sentences.Get(key, language), language, Examples(input));
        }

        if (action == "create_journey")
        {
            return Journey(words, folded, language);
        }

        if (action == "follow_up_campaign" && input.LastCampaign is null)
        {
            return Ask(Sentences.Get("no_campaign", language), language, []);
        }

        if (ContentWords.UnsupportedChannel(folded) is { } channel && action == "create_campaign" && !ContentWords.WantsCaptions(folded))
        {
            return Ask(Sentences.Get("channel", language, channel), language, ["E-mail", "SMS"]);
        }

        return action == "create_campaign" && eventWords is null && ContentWords.NeedsEvent(folded) && !words.Has(Holders())
            ? Ask(Sentences.Get("which_event", language), language, input.Upcoming)
            : Waves(Answer(input, words, folded, language, action, eventWords, time), words, folded, language);
    }

    /// <summary>A caption for the open draft where there is one and no other event is named; else one for the event, and nothing besides.</summary>
    private static PlanAnswer Caption(PlanInput input, Utterance words, string folded, string language, string? eventWords) =>
        eventWords is not null
            ? Answer(input, words, folded, language, "create_campaign", eventWords, null) with
            {
                Say = Sentences.Get("caption", language),
                Channels = ["social"],
                Captions = true,
            }
            : input.Draft is { Goal: not null }
            ? Answer(input, words, folded, language, "edit_content", null, null) with { Say = Sentences.Get("caption", language), Captions = true }
            : Ask(Sentences.Get("which_event", language), language, input.Upcoming);

    private static PlanAnswer Journey(Utterance words, string folded, string language)
    {
        var planned = JourneyReader.Read(words.Original);
        var channels = planned?.Steps.Select(step => step.Channel).Distinct().ToList() ?? [.. ContentWords.Channels(folded, null)];
        return new PlanAnswer(Sentences.Get(planned is null ? "journey_unclear" : "journey", language), "create_journey", channels, language, "marketing")
        {
            Journey = planned,
            Goal = planned?.Steps[0].Goal,
            Question = planned is null ? Sentences.Get("journey_unclear", language) : null,
        };
    }

    /// <summary>Groups with a time each are read apart; where there seem to be some that cannot be told apart, it is asked.</summary>
    private static PlanAnswer Waves(PlanAnswer plan, Utterance words, string folded, string language)
    {
        if (plan.Action != "create_campaign" || plan.Experiment is not null)
        {
            return plan;
        }

        return WaveReader.Read(words.Original, plan.EventWords) is { } waves ? plan with { Waves = waves, TimeWords = null }
            : WaveWords().IsMatch(folded) ? Ask(Sentences.Get("waves", language), language, [])
            : plan;
    }

    private static PlanAnswer Answer(
        PlanInput input, Utterance words, string folded, string language, string action, string? eventWords, string? time)
    {
        var creates = action is "create_campaign" or "follow_up_campaign";
        var goal = action is "edit_audience" or "edit_schedule" or "preview_audience" ? null : ContentWords.Goal(folded);
        var service = creates && IsService(folded) && goal is "reminder" or "announce" or null;
        var stop = PlanExtras.StopAfterTickets(folded);
        goal = stop is not null && creates ? "last_minute" : service ? "reminder" : goal == "reminder" ? "announce" : goal;
        var channels = action == "follow_up_campaign" ? [input.LastCampaign?.Channel ?? "email"]
            : creates ? ContentWords.Channels(folded, goal)
            : action is "preview_audience" or "create_audience" or "report" ? []
            : input.Draft?.Channels is { Count: > 0 } kept ? kept : ["email"];
        return new PlanAnswer(Say(action, language), action, channels, language, service ? "service" : "marketing")
        {
            Goal = goal,
            Tone = ContentWords.Tone(folded),
            Length = ContentWords.Length(folded),
            Forbid = ContentWords.Forbid(words.Original, folded),
            Offer = service ? null : ContentWords.Offer(words.Original, folded),
            EventWords = creates ? eventWords : null,
            TimeWords = time,
            StopAfterTickets = stop,
            Experiment = PlanExtras.Experiment(folded),
            Captions = ContentWords.WantsCaptions(folded),
            Budget = PlanExtras.Budget(folded, input.Promoter.Currency),
        };
    }

    /// <summary>Whether holders of tickets are told about their own visit.</summary>
    private static bool IsService(string folded) => Holders().IsMatch(folded) && Service().IsMatch(folded);

    private static PlanAnswer Ask(string question, string language, IReadOnlyList<string> options) =>
        new(question, "clarify", [], language, "marketing") { Question = question, Options = options };

    private static string[] Examples(PlanInput input) => input.Draft?.Status == "awaiting_approval"
        ? ["Make it shorter", "Send it Friday at 6pm"]
        : ["Email our techno fans about the next show", "Who spent more than 200 with us?", "Win back people who haven't bought in a year"];

    private static string Say(string action, string language) => Sentences.Get(
        action switch
        {
            "create_campaign" => "create",
            "follow_up_campaign" => "follow_up",
            "preview_audience" or "create_audience" => "preview",
            _ => action,
        },
        language);

    [GeneratedRegex(@"^(?:yes|yeah|yep|yup|y|ok|okay|k|sure|go|go ahead|do it|send it|send|ship it|approved?|i approve|confirm(?:ed)?|sounds good|perfect|great|looks good|lgtm|si|vale|dale|ja|klar|oui|sim|👍)(?:[,.! ]+(?:please|thanks|yes|send it|go ahead|do it|approved?))*[.! ]*$")]
    private static partial Regex Agreement();

    [GeneratedRegex(@"^(?:hi|hello|hey|help|what can you do|who are you|test|hola|hallo|no|nope)[?!. ]*$")]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\b(?:ticket[- ]?holders?|(?:people|everyone|everybody|those|anyone|anybody|fans) (?:who(?:'ve|'s)? (?:already )?(?:have|hold|has|bought|got|have bought|is holding)|with|holding) (?:a |their |[^,;.]{3,40} )?tickets?|everybody with (?:a |their )?tickets?|attendees|guests)\b")]
    private static partial Regex Holders();

    [GeneratedRegex(@"\b(?:every(?:one|body)|all) else\b|\b(?:then|and) (?:to )?the (?:rest|others)\b|\bthe (?:rest|others) (?:on|at|of (?:them|the list) on|a day|two days|later|get|gets)\b|\bin (?:two|three|2|3) waves\b")]
    private static partial Regex WaveWords();

    [GeneratedRegex(@"\bremind|\blet\b.{0,60}\bknow\b|\binform\b|\bnotify\b|\b(?:starts?|begins?|opens?) (?:[\p{L}']+ ){0,4}?(?:later|earlier|at)\b|\bdelayed\b|\bthat the (?:show|doors|venue|event|concert|gig)\b|\bbring (?:id|their|a|an)\b|\bdoor times?\b|\bdoors\b|\bparking\b|\bentry\b|\btravel\b|\bchange of\b|\bmoved\b|\bnew (?:time|venue|date)\b|\bpostponed\b|\bcancel|\brefund|\bweather\b|\bset times\b|\bgood to know\b|\bpractical\b")]
    private static partial Regex Service();
}
