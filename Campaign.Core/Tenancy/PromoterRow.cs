using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Tenancy;

/// <summary>A promoter read beside the unit of work, by those who read it for every run.</summary>
internal static class PromoterRow
{
    /// <summary>$1 is the promoter.</summary>
    public const string Sql = """
        SELECT promoter_id, slug, name, country, time_zone, currency, locales, brand::text, four_eyes_above, double_opt_in, holdout_share, holdout_draw,
            keep_months, model_budget_per_day, model_budget_per_month, data_version, created_at
        FROM promoters WHERE promoter_id = $1
        """;

    public static Promoter Read(NpgsqlDataReader row) => new()
    {
        PromoterId = new PromoterId(row.GetGuid(0)),
        Slug = row.GetString(1),
        Name = row.GetString(2),
        Country = row.GetString(3),
        TimeZone = row.GetString(4),
        Currency = row.GetString(5),
        Locales = row.GetFieldValue<string[]>(6),
        Brand = JsonColumn.Read<BrandProfile>(row.GetString(7)),
        FourEyesAbove = row.IsDBNull(8) ? null : row.GetInt32(8),
        DoubleOptIn = row.GetBoolean(9),
        HoldoutShare = row.GetDecimal(10),
        HoldoutDraw = row.GetInt32(11),
        KeepMonths = row.IsDBNull(12) ? null : row.GetInt32(12),
        ModelBudgetPerDay = row.IsDBNull(13) ? null : row.GetDecimal(13),
        ModelBudgetPerMonth = row.IsDBNull(14) ? null : row.GetDecimal(14),
        DataVersion = row.GetInt64(15),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(16),
    };
}
