using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>
/// Who gets which copy, as rows that the snapshot joins with: by channel, then by language, then by a stable hash, the message id. The language
/// <c>*</c> stands for every language without copy of its own: the promoter's main one, or else that of the first variant.
/// </summary>
internal sealed class VariantTable
{
    /// <summary>The rows as a CTE.</summary>
    public const string Cte =
        "variants AS (SELECT * FROM unnest(@v_channels, @v_languages, @v_places, @v_sizes, @v_ids) AS t (channel, language, place, size, id))";

    /// <summary>The id that a row <c>c</c> with channel, language and message id gets; null where the table has no copy for its channel.</summary>
    public const string Choice = """
        (SELECT v.id FROM variants v
         WHERE v.channel = c.channel
           AND v.language = coalesce((SELECT k.language FROM variants k WHERE k.channel = c.channel AND k.language = c.language LIMIT 1), '*')
           AND v.place = (get_byte(uuid_send(c.message_id), 14) * 256 + get_byte(uuid_send(c.message_id), 15)) % v.size)
        """;

    private readonly List<(string Channel, string Language, int Place, int Size, string Id)> _rows = [];

    private VariantTable(IEnumerable<CopyVariant> variants, string mainLanguage)
    {
        foreach (var channel in variants.GroupBy(variant => variant.Channel))
        {
            var languages = channel.GroupBy(variant => Language(variant.Locale)).ToList();
            foreach (var language in languages)
            {
                Add(channel.Key, language.Key, [.. language]);
            }

            Add(channel.Key, "*", [.. languages.FirstOrDefault(language => language.Key == mainLanguage) ?? languages[0]]);
        }
    }

    /// <summary>The copy for everybody.</summary>
    public static VariantTable Default(DraftCopy copy, string mainLocale) =>
        new(copy.Variants.Where(variant => variant.When is null), Language(mainLocale));

    /// <summary>The copy for members of an audience, one table per channel and rule, the most important last.</summary>
    public static IEnumerable<(AudienceRule Rule, string Channel, VariantTable Table)> Conditional(DraftCopy copy, string mainLocale) => copy.Variants
        .Where(variant => variant.When is not null)
        .GroupBy(variant => (variant.Channel, When: RuleJson.Write(variant.When!)))
        .Select(group => (group.First().When!, group.Key.Channel, new VariantTable(group, Language(mainLocale))))
        .Reverse();

    public void AddParametersTo(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue("v_channels", _rows.Select(row => row.Channel).ToArray());
        command.Parameters.AddWithValue("v_languages", _rows.Select(row => row.Language).ToArray());
        command.Parameters.AddWithValue("v_places", _rows.Select(row => row.Place).ToArray());
        command.Parameters.AddWithValue("v_sizes", _rows.Select(row => row.Size).ToArray());
        command.Parameters.AddWithValue("v_ids", _rows.Select(row => row.Id).ToArray());
    }

    private static string Language(string locale) => locale.Split('-', '_')[0].ToLowerInvariant();

    private void Add(string channel, string language, List<CopyVariant> variants) =>
        _rows.AddRange(variants.Select((variant, place) => (channel, language, place, variants.Count, variant.Id)));
}
