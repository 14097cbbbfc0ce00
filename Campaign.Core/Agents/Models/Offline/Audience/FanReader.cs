using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads what people are: age, language, mailbox, sign-up.</summary>
internal static partial class FanReader
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["spanish"] = "es",
        ["english"] = "en",
        ["german"] = "de",
        ["french"] = "fr",
        ["portuguese"] = "pt",
        ["italian"] = "it",
        ["dutch"] = "nl",
        ["polish"] = "pl",
    };

    public static void Read(AudienceWords request)
    {
        Age(request);
        if (request.Words.Take(Speaks()) is { } speaks)
        {
            request.Rules.Add(Rules.FanIn("language", Languages[speaks.Groups["l"].Value]));
        }

        if (request.Words.Take(Mailbox()) is { } mailbox)
        {
            var name = mailbox.Groups["d"].Value;
            request.Rules.Add(Rules.FanIn("email_domain", name.Contains('.', StringComparison.Ordinal) ? name : $"{name}.com"));
        }

        Subscribed(request);
    }

    /// <summary>Before all others: a tag may be called by a word that means something elsewhere, such as VIP.</summary>
    public static void Tags(AudienceWords request)
    {
        foreach (var tag in request.Words.TakeAll(Tagged()))
        {
            var rule = Rules.Fan("tags", RuleOperator.Contains, request.Words.Words(tag.Groups["t"]).ToLowerInvariant());
            request.Rules.Add(tag.Groups["not"].Success ? new NotRule(rule) : rule);
        }
    }

    /// <summary>A sign-up without a span of time says nothing, and stays to be asked about.</summary>
    private static void Subscribed(AudienceWords request)
    {
        var left = request.Words.Left;
        if (SignedUp().Match(left) is { Success: true } match
            && WindowWords.Take(request.Words.Slice(match.Index, ClauseEnd.After(left, match.Index + match.Length) - match.Index), request.Today) is { From: { } from } window)
        {
            request.Words.Take(SignedUp());
            request.Rules.Add(Rules.Fan("subscribed_at", RuleOperator.Gte, from));
            if (window.To is { } to and not "now")
            {
                request.Rules.Add(Rules.Fan("subscribed_at", RuleOperator.Lt, to));
            }
        }
    }

    private static void Age(AudienceWords request)
    {
        var year = request.Today.Year;
        var before = request.Rules.Count;
        if (request.Words.Take(Between()) is { } between)
        {
            var (young, old) = (Number(between.Groups["a"]), Number(between.Groups["b"]));
            request.Rules.Add(Rules.Fan("birth_year", RuleOperator.Between, RuleValue.Of(year - old, year - young)));
        }
        else if (request.Words.Take(Decade()) is { } decade)
        {
            var from = CalendarDecade(decade.Groups["d"].Value);
            request.Rules.Add(Rules.Fan("birth_year", RuleOperator.Between, RuleValue.Of(year - from - 9, year - from)));
        }
        else if (request.Words.Take(Younger()) is { } younger)
        {
            request.Rules.Add(Rules.Fan("birth_year", RuleOperator.Gt, year - Number(younger.Groups["a"])));
        }
        else if (request.Words.Take(Older()) is { } older)
        {
            request.Rules.Add(Rules.Fan("birth_year", older.Groups["plus"].Success ? RuleOperator.Lte : RuleOperator.Lt, year - Number(older.Groups["a"])));
        }

        if (request.Rules.Count > before)
        {
            request.Assume("unknown_age");
        }

        if (request.Words.Take(NoBirthday()) is not null)
        {
            request.Rules.Add(Rules.Fan("birth_year", RuleOperator.NotExists, RuleValue.None));
        }
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    private static int CalendarDecade(string words) => words switch
    {
        "twenties" or "20s" => 20,
        "thirties" or "30s" => 30,
        "forties" or "40s" => 40,
        "fifties" or "50s" => 50,
        _ => 60,
    };

    [GeneratedRegex(@"\b(?:aged? |ages )?(?:between )?(?<a>[1-9]\d) ?(?:and|to|-) ?(?<b>[1-9]\d)(?:[- ]years?[- ]olds?| years| year old|s)?(?= |$|[,.])(?<=(?:age|between|year|\d\d-\d\d|aged).*)(?<!\b(?:spen[dt]|spending|paid|cost)\b[^,;]*)(?! ?(?:[$€£]|dollars|euros|bucks|pounds|tickets|orders|km|miles))")]
    private static partial Regex Between();

    [GeneratedRegex(@"\bin their (?<d>twenties|20s|thirties|30s|forties|40s|fifties|50s|sixties|60s)\b")]
    private static partial Regex Decade();

    [GeneratedRegex(@"\b(?:aged? )?(?:under|below|younger than) (?:the age of )?(?<a>[1-9]\d)(?:s|[- ]years?(?: old| of age)?)?\b(?! ?(?:%|percent|euros?|dollars?|tickets?|km|miles))")]
    private static partial Regex Younger();

    [GeneratedRegex(@"\b(?:aged? )?(?:over|above|older than) (?:the age of )?(?<a>[1-9]\d)(?:s|[- ]years?(?: old| of age)?)?\b(?! ?(?:%|percent|euros?|dollars?|tickets?|km|miles|times|shows))|\b(?<a>[1-9]\d)(?<plus>\+| and (?:over|older|up)| or older)(?= |$|[,.])")]
    private static partial Regex Older();

    [GeneratedRegex(@"\b(?:without|with no|missing) (?:a )?(?:birth ?days?|birth ?dates?|birth ?years?|date of birth|age)\b(?: on file)?|\bno birth ?(?:day|date|year)\b")]
    private static partial Regex NoBirthday();

    [GeneratedRegex(@"\b(?:who (?:speak|read)|with) (?<l>spanish|english|german|french|portuguese|italian|dutch|polish)\b(?: as (?:their )?language)?|\b(?<l>spanish|english|german|french|portuguese|italian|dutch|polish)[- ]speak(?:ing|ers)\b")]
    private static partial Regex Speaks();

    [GeneratedRegex(@"\b(?:(?:with|on|using|have) (?:a )?)?(?<d>gmail|yahoo|hotmail|outlook|icloud|gmx\.de|web\.de|[a-z0-9-]+\.(?:com|de|es|org|net|co\.uk))(?: address(?:es)?| accounts?| users| e-?mails?)?\b")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"\b(?:who )?(?:signed up|subscribed|joined(?: the list| us)?|opted in|registered)\b|\bnew (?:subscribers|sign-?ups|members)\b")]
    private static partial Regex SignedUp();

    [GeneratedRegex(@"\b(?:(?<not>not|isn't|aren't) )?(?:tagged|with (?:the |a )?tag|who have the tag|labell?ed)(?: as| with)? ""?(?<t>[\p{L}\p{N}_-]+)""?|\b(?:with|have|has) (?:the|a|an) ""?(?<t>[\p{L}\p{N}_-]+)""? tag\b")]
    private static partial Regex Tagged();
}
