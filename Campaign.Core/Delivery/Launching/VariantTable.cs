using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>
/// Who gets which copy, as rows that the snapshot joins with: by arm of a test, then by channel, then by language, then by a stable hash, the message id. The language
/// <c>*</c> stands for every language without copy of its own: the promoter's main one, or else that of the first variant.
/// </summary>
internal sealed class VariantTable
{
    /// <summary>The rows as a CTE.</summary>
    public const string Cte =
        "variants AS (SELECT * FROM unnest(@v_arms, @v_channels, @v_languages, @v_places, @v_sizes, @v_ids) AS t (arm, channel, language, place, size, id))";

    /// <summary>The id that a row <c>c</c> with channel, language and message id gets where nothing is tested; null where there is no copy for its channel.</summary>
    public const string Choice = $"(SELECT v.id FROM variants v WHERE v.arm = '' AND {Matches} AND v.language = coalesce({OwnLanguage} k.arm = '' LIMIT 1), '*'))";

    /// <summary>The same for a row that has an arm besides; null also for an arm without copy.</summary>
    public const string ChoiceByArm = $"(SELECT v.id FROM variants v WHERE v.arm = c.arm AND {Matches} AND v.language = coalesce({OwnLanguage} k.arm = c.arm LIMIT 1), '*'))";

    private const string Matches =
        "v.channel = c.channel AND v.place = (get_byte(uuid_send(c.message_id), 14) * 256 + get_byte(uuid_send(c.message_id), 15)) % v.size";

    private const string OwnLanguage = "(SELECT k.language FROM variants k WHERE k.channel = c.channel AND k.language = c.language AND";

    private readonly List<(string Arm, string Channel, string Language, int Place, int Size, string Id)> _rows = [];

    private VariantTable(IReadOnlyCollection<CopyVariant> variants, string mainLanguage, CampaignExperiment? experiment)
    {
        if (experiment is null)
        {
            AddArm("", variants, mainLanguage);
            return;
        }

        var taken = experiment.Arms.SelectMany(arm => arm.Variants).ToHashSet();
        foreach (var arm in experiment.Arms)
        {
            AddArm(arm.Id, variants.Where(variant => arm.Variants.Contains(variant.Id) || !taken.Contains(variant.Id)), mainLanguage);
        }
    }

    private void AddArm(string arm, IEnumerable<CopyVariant> variants, string mainLanguage)
    {
        foreach (var channel in variants.GroupBy(variant => variant.Channel))
        {
            var languages = channel.GroupBy(variant => Language(variant.Locale)).ToList();
            foreach (var language in languages)
            {
                Add(arm, channel.Key, language.Key, [.. language]);
            }

            Add(arm, channel.Key, "*", [.. languages.FirstOrDefault(language => language.Key == mainLanguage) ?? languages[0]]);
        }
    }

    /// <summary>The copy for everybody.</summary>
    public static VariantTable Default(DraftCopy copy, string mainLocale, CampaignExperiment? experiment = null) =>
        new([.. copy.Variants.Where(variant => variant.When is null)], Language(mainLocale), experiment);

    /// <summary>The copy for members of an audience, one table per channel and rule, the most important last.</summary>
    public static IEnumerable<(AudienceRule Rule, string Channel, VariantTable Table)> Conditional(
        DraftCopy copy, string mainLocale, CampaignExperiment? experiment = null) => copy.Variants
        .Where(variant => variant.When is not null)
        .GroupBy(variant => (variant.Channel, When: RuleJson.Write(variant.When!)))
        .Select(group => (group.First().When!, group.Key.Channel, new VariantTable([.. group], Language(mainLocale), experiment)))
        .Reverse();

    public void AddParametersTo(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue("v_arms", _rows.Select(row => row.Arm).ToArray());
        command.Parameters.AddWithValue("v_channels", _rows.Select(row => row.Channel).ToArray());
        command.Parameters.AddWithValue("v_languages", _rows.Select(row => row.Language).ToArray());
        command.Parameters.AddWithValue("v_places", _rows.Select(row => row.Place).ToArray());
        command.Parameters.AddWithValue("v_sizes", _rows.Select(row => row.Size).ToArray());
        command.Parameters.AddWithValue("v_ids", _rows.Select(row => row.Id).ToArray());
    }

    private static string Language(string locale) => locale.Split('-', '_')[0].ToLowerInvariant();

    private void Add(string arm, string channel, string language, List<CopyVariant> variants) =>
        _rows.AddRange(variants.Select((variant, place) => (arm, channel, language, place, variants.Count, variant.Id)));
}
