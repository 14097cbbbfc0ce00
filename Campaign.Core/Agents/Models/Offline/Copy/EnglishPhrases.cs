namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>English texts.</summary>
internal static class EnglishPhrases
{
    public static Phrases All { get; } = new(
        "Hi", "there",
        new Dictionary<string, GoalPhrases>
        {
            ["announce"] = new(
                ["{name}: {date}", "{name} at {venue}", "{date}: {name}", "Coming up in {city}: {name}", "Next on our calendar"],
                ["{date} at {venue}, {city}", "{time} at {venue}. Here is what you need to know.", "A note about what's next."],
                ["Our next {genre} night has a name: {name}.", "Good news for your calendar: {name} is on its way to {city}.",
                    "We've been looking forward to telling you this one: {name} comes to {venue}.", "We have something new to tell you about."],
                ["You've been part of nights like this before, so you hear it directly from us.", "Bring the friend who always says “next time”.",
                    "If {genre} is your thing, this is the one to plan around."],
                "Get tickets", ["{promoter}: {name}, {date}, {time} at {venue}, {city}. Tickets {price}.", "{promoter}: {name}, {date}, {time} at {venue}.", "{promoter}: see what's coming up."]),
            ["invite"] = new(
                ["You're invited: {name}", "Join us for {name}", "{name}: come along?", "You're invited"],
                ["{date} at {venue}, {city}", "We'd like to have you with us."],
                ["We'd like to invite you to {name}.", "Come and spend an evening with us: {name} at {venue}.", "We'd like to have you with us again."],
                ["You're getting this because you've been part of nights like it.", "Come alone, come with friends, come as you are."],
                "Count me in", ["{promoter}: you're invited to {name}, {date}, {time}, {venue}, {city}.", "{promoter}: you're invited to {name}, {date}.", "{promoter}: you're invited. See what's on."]),
            ["last_minute"] = new(
                ["Free on {weekday}? {name}", "{weekday}: tickets left for {name}", "Still time for {name}", "There are tickets left"],
                ["{date} at {venue}. There are still tickets.", "A short note while you can still plan."],
                ["No plans for {weekday} yet? There are still tickets for {name} at {venue}.", "A short note: {name} is on {date}, and you can still come.",
                    "You can still come: there are tickets left."],
                ["One click is all it takes, and your evening is settled.", "Tell a friend now and sort out the rest later."],
                "Get your ticket", ["{promoter}: still tickets for {name}, {date}, {time}, {venue}. {price}.", "{promoter}: still tickets for {name}, {date}.", "{promoter}: there are tickets left."]),
            ["win_back"] = new(
                ["We've missed you", "It's been a while", "Come back for {name}", "Your spot is still here"],
                ["It's been a while. Here's a good reason to come back.", "A lot has happened since you were last with us."],
                ["It's been a while since we last saw you, and we've missed you.", "You used to be with us more often, and the nights were better for it."],
                ["Here's what could bring you back: {name} at {venue}.", "There are new nights on the calendar; one of them is bound to be yours."],
                "See what's on", ["{promoter}: we've missed you! Back for {name}, {date}, {venue}?", "{promoter}: we've missed you! See what's on."]),
            ["thank_you"] = new(
                ["Thank you for coming along", "Thank you, from all of us", "It was better with you there"],
                ["A short thank-you from the people behind the show.", "No sales talk, only a thank-you."],
                ["Thank you for buying your ticket with us. It means more than you might think.",
                    "A room is only a room until people like you walk in. Thank you.", "We wanted to say it properly: thank you."],
                ["Every ticket helps us book the artists you'd like to hear next.", "If something could have been better, reply to this message; a person reads it."],
                "See what's next", ["{promoter}: thank you for coming along. See what's next."]),
            ["reminder"] = new(
                ["See you {weekday}: {name}", "{name}: what to know", "Your ticket for {name}", "See you soon"],
                ["{date}, {time}, {venue}", "What you need in one place."],
                ["You have a ticket for {name}; here is what you need to know.", "It's almost time: {name} is on {date}.", "It's almost time."],
                ["Have your ticket ready on your phone, and come a little early.", "Questions? Reply to this message."],
                "Event details", ["{promoter}: see you at {name}, {date}, {time}, {venue}, {city}.", "{promoter}: see you at {name}, {date}, {time}.", "{promoter}: see you soon."]),
            ["upsell"] = new(
                ["More of {name}", "Make a night of it: {name}", "Make a night of it"],
                ["{date} at {venue}, {city}", "A little extra for your night out."],
                ["You like your nights out, so here's a way to get more of {name}.", "Here's a way to get more out of your next night with us."],
                ["Have a look at what's available and choose what suits you."],
                "See the options", ["{promoter}: more of {name}, {date}, {venue}.", "{promoter}: make a night of it."]),
            ["newsletter"] = new(
                ["{name} and more from {promoter}", "News from {promoter}", "What's next at {promoter}"],
                ["{date} at {venue}, {city}", "A short look ahead."],
                ["Here's what's coming up: {name} at {venue}.", "Here's what's coming up.", "A short look at what we have planned."],
                ["Have a look, and bring whoever you like best."],
                "See what's on", ["{promoter}: {name}, {date}, {venue}.", "{promoter}: see what's coming up."]),
        },
        new Dictionary<string, string[]>
        {
            ["warm"] = ["It would be lovely to see you there.", "Hope to see you soon."],
            ["bold"] = ["Clear the evening. Be there.", "This is the one. See you inside."],
            ["playful"] = ["Your sofa will manage without you for one night.", "Comfortable shoes recommended; excuses are not accepted."],
            ["formal"] = ["We would be pleased to welcome you.", "We look forward to your visit."],
            ["urgent"] = ["If you'd like to come, today is a good day to decide.", "Better to decide now than to leave it for later."],
        },
        "{date}, {time}, at {venue} in {city}.", "Tickets are {price}.", "For you: {offer}.", "Your {promoter} team")
    {
        Leads = new Dictionary<string, string[]>
        {
            ["warm"] = ["We thought of you.", "A short note for you."],
            ["bold"] = ["Straight to it.", "No small talk."],
            ["playful"] = ["Quick question: what is your sofa doing that night?", "Spoiler: it's going to be good."],
            ["formal"] = ["We are pleased to write to you with news.", "Allow us to share an announcement."],
            ["urgent"] = ["A quick word, so that you can decide.", "In short, while you can still plan."],
        },
    };
}
