using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>Writes rules as JSON: property order fixed by the form, what is not set left out.</summary>
internal static class RuleWriter
{
    public static void Write(Utf8JsonWriter json, AudienceRule rule)
    {
        json.WriteStartObject();
        switch (rule)
        {
            case AllRule all: Rules(json, "all", all.Rules); break;
            case AnyRule any: Rules(json, "any", any.Rules); break;
            case NotRule not: Rule(json, "not", not.Rule); break;
            case FanRule fan:
                json.WriteString("fan", fan.Field);
                Comparison(json, fan.Op, fan.Value);
                break;
            case PurchaseRule purchase:
                Selection(json, purchase.Purchase);
                json.WriteString("agg", RuleNames<PurchaseAggregate>.Of(purchase.Agg));
                Comparison(json, purchase.Op, purchase.Value);
                break;
            case EngagementRule engagement:
                Selection(json, engagement.Engagement);
                json.WriteString("agg", "count");
                Comparison(json, engagement.Op, engagement.Value);
                break;
            case PercentileRule percentile:
                json.WriteStartObject("percentile");
                Rule(json, "of", percentile.Of);
                json.WriteNumber("top", percentile.Top);
                json.WriteEndObject();
                break;
            case RankRule rank: Rank(json, rank); break;
            case LookalikeRule lookalike: Lookalike(json, lookalike); break;
            case NearRule near:
                json.WriteStartObject("near");
                json.WriteString("place", near.Place);
                json.WriteNumber("km", near.Km);
                json.WriteEndObject();
                break;
            case SegmentRule segment: json.WriteString("segment", segment.SegmentId); break;
            case WaveRule wave: json.WriteString("wave", wave.Name); break;
        }

        json.WriteEndObject();
    }

    public static void Value(Utf8JsonWriter json, RuleValue value)
    {
        switch (value)
        {
            case RuleValue.Text text: json.WriteStringValue(text.Value); break;
            case RuleValue.Number number: json.WriteNumberValue(number.Value); break;
            case RuleValue.Flag flag: json.WriteBooleanValue(flag.Value); break;
            case RuleValue.Many many:
                json.WriteStartArray();
                foreach (var item in many.Items)
                {
                    Value(json, item);
                }

                json.WriteEndArray();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    private static void Rule(Utf8JsonWriter json, string name, AudienceRule rule)
    {
        json.WritePropertyName(name);
        Write(json, rule);
    }

    private static void Rules(Utf8JsonWriter json, string name, RuleList<AudienceRule> rules)
    {
        json.WriteStartArray(name);
        foreach (var rule in rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
    }

    private static void Comparison(Utf8JsonWriter json, RuleOperator op, RuleValue value)
    {
        json.WriteString("op", RuleNames<RuleOperator>.Of(op));
        json.WritePropertyName("value");
        Value(json, value);
    }

    private static void Selection(Utf8JsonWriter json, PurchaseSelection selection)
    {
        json.WriteStartObject("purchase");
        json.WriteStartArray("where");
        foreach (var condition in selection.Where)
        {
            json.WriteStartObject();
            if (condition.Field == PurchaseCondition.UnitPrice)
            {
                json.WriteBoolean("unit_price", true);
            }
            else
            {
                json.WriteString("event", condition.Field);
            }

            Comparison(json, condition.Op, condition.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Window(json, selection.Window);
        json.WriteEndObject();
    }

    private static void Selection(Utf8JsonWriter json, EngagementSelection selection)
    {
        json.WriteStartObject("engagement");
        json.WriteString("type", RuleNames<EngagementType>.Of(selection.Type));
        json.WriteString("actor", RuleNames<EngagementActor>.Of(selection.Actor));
        switch (selection.Campaign)
        {
            case { Id: { } id }: json.WriteString("campaign", id); break;
            case { EventGenre: { } genre }:
                json.WriteStartObject("campaign");
                json.WriteString("event_genre", genre);
                json.WriteEndObject();
                break;
        }

        Window(json, selection.Window);
        json.WriteEndObject();
    }

    private static void Window(Utf8JsonWriter json, TimeWindow? window)
    {
        if (window is null)
        {
            return;
        }

        json.WriteStartObject("window");
        if (window.From is not null)
        {
            json.WriteString("from", window.From);
        }

        if (window.To is not null)
        {
            json.WriteString("to", window.To);
        }

        json.WriteEndObject();
    }

    private static void Rank(Utf8JsonWriter json, RankRule rank)
    {
        json.WriteStartObject("rank");
        Rule(json, "base", rank.Base);
        Texts(json, "by", rank.By);
        json.WriteString("order", RuleNames<RankOrder>.Of(rank.Order));
        if (rank.Limit.Count is { } count)
        {
            json.WriteNumber("limit", count);
        }
        else
        {
            json.WriteStartObject("limit");
            json.WriteNumber("budget", rank.Limit.Budget ?? 0);
            json.WriteString("currency", rank.Limit.Currency);
            json.WriteNumber("cost", rank.Limit.Cost ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Lookalike(Utf8JsonWriter json, LookalikeRule lookalike)
    {
        json.WriteStartObject("lookalike");
        Rule(json, "seed", lookalike.Seed);
        Texts(json, "features", lookalike.Features);
        json.WriteNumber("limit", lookalike.Limit);
        json.WriteBoolean("exclude_seed", lookalike.ExcludeSeed);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, RuleList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
