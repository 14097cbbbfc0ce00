using System.Globalization;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm;

/// <summary>Which fans to list.</summary>
/// <param name="Query">The beginning of a name; a whole address where addresses are shown.</param>
/// <param name="City">The city.</param>
/// <param name="After">The cursor of the page before.</param>
/// <param name="Limit">How many at most.</param>
public sealed record FanFilter(string? Query = null, string? City = null, string? After = null, int Limit = 50)
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>BCP 47 language.</summary>
    public string? Language { get; init; }

    /// <summary>A tag that the fan has.</summary>
    public string? Tag { get; init; }

    /// <summary>The channel for which marketing is agreed to.</summary>
    public Channel? Consent { get; init; }
}

/// <summary>Fans by a condition over the row <c>f</c>, which another feature has made, with its values.</summary>
internal sealed record FanSource(string Condition, IReadOnlyList<NpgsqlParameter> Parameters);

/// <summary>Lists fans: plainly to those who write to them (marketers, approvers, owners), masked to viewers and analysts.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose fans.</param>
/// <param name="personalData">Opens addresses.</param>
public sealed class FanDirectory(CampaignDbContext db, TenantContext tenant, PersonalData personalData)
{
    /// <summary>A page of fans, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="masked">Whether names and addresses are masked.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The page.</returns>
    public Task<Page<FanItem>> ListAsync(FanFilter filter, bool masked, CancellationToken cancellationToken) =>
        ListAsync(filter, masked, null, cancellationToken);

    /// <summary>The same of some fans alone.</summary>
    internal async Task<Page<FanItem>> ListAsync(FanFilter filter, bool masked, FanSource? source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        var rows = await WithTotals(Matching(filter, source, keys, masked).OrderByDescending(fan => fan.FanId).Take(filter.Limit + 1)).ToListAsync(cancellationToken);
        var items = rows.OrderByDescending(row => row.Fan.FanId.Value).Take(filter.Limit).Select(row => Item(row.Fan, row.Stats, keys, masked)).ToArray();
        return new Page<FanItem>(items, rows.Count > filter.Limit ? items[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Fans by their ids, as the list shows them.</summary>
    /// <param name="ids">The fans; those that are no more are left out.</param>
    /// <param name="masked">Whether names and addresses are masked.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The fans, by id.</returns>
    public async Task<IReadOnlyList<FanItem>> OfAsync(long[] ids, bool masked, CancellationToken cancellationToken)
    {
        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        var fans = db.Fans.FromSql($"SELECT * FROM fans WHERE fan_id = ANY({ids})").AsNoTracking();
        return [.. (await WithTotals(fans).ToListAsync(cancellationToken)).OrderBy(row => row.Fan.FanId.Value).Select(row => Item(row.Fan, row.Stats, keys, masked))];
    }

    private IQueryable<Fan> Matching(FanFilter filter, FanSource? source, PersonalDataKeys keys, bool masked)
    {
        // In SQL, since EF does not compare the typed id by size; the promoter's filter is put around it as around any query.
        var after = long.TryParse(filter.After, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        var condition = source?.Condition.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) ?? "true";
        var sql = $"SELECT f.* FROM fans f WHERE f.promoter_id = @promoter AND f.fan_id < @after AND {condition}";
        object[] values =
        [
            new NpgsqlParameter("promoter", tenant.RequiredPromoter.Value), new NpgsqlParameter("after", after),
            .. source?.Parameters.Select(parameter => parameter.Clone()) ?? [],
        ];
        var fans = db.Fans.FromSqlRaw(sql, values).AsNoTracking();
        fans = string.IsNullOrWhiteSpace(filter.City) ? fans : fans.Where(fan => fan.City == filter.City.Trim());
        fans = string.IsNullOrWhiteSpace(filter.Country) ? fans : fans.Where(fan => fan.Country == filter.Country.Trim());
        fans = string.IsNullOrWhiteSpace(filter.Language) ? fans : fans.Where(fan => fan.Language == filter.Language.Trim());
        fans = string.IsNullOrWhiteSpace(filter.Tag) ? fans : fans.Where(fan => fan.Tags.Contains(filter.Tag.Trim()));
        fans = filter.Consent switch
        {
            Channel.Email => fans.Where(fan => fan.ConsentEmail == true),
            Channel.Sms => fans.Where(fan => fan.ConsentSms == true),
            _ => fans,
        };
        if (string.IsNullOrWhiteSpace(filter.Query))
        {
            return fans;
        }

        // Whoever sees addresses masked must not find out by asking whether one is known.
        if (!masked && keys.HashEmail(filter.Query) is { } hash)
        {
            return fans.Where(fan => fan.EmailHash == hash);
        }

        return filter.Query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(4).Select(word => word.Replace("%", "", StringComparison.Ordinal) + "%")
            .Aggregate(fans, (found, start) => found.Where(fan => EF.Functions.ILike(fan.FirstName!, start) || EF.Functions.ILike(fan.LastName!, start)));
    }

    private IQueryable<FanRow> WithTotals(IQueryable<Fan> fans) => fans
        .GroupJoin(db.FanStats, fan => fan.FanId, stats => stats.FanId, (fan, stats) => new { fan, stats })
        .SelectMany(row => row.stats.DefaultIfEmpty(), (row, stats) => new FanRow { Fan = row.fan, Stats = stats });

    private static FanItem Item(Fan fan, FanStats? stats, PersonalDataKeys keys, bool masked) => new(
        fan.FanId.Value, FanNames.Name(fan.FirstName, fan.LastName, masked),
        fan.EmailCipher is null ? null : FanNames.Email(keys.Decrypt(PersonalColumn.FanEmail, fan.EmailCipher), masked),
        fan.City, fan.Country, fan.ConsentEmail, fan.ConsentSms, fan.Tags, stats?.Orders ?? 0, stats?.Spent ?? 0, stats?.LastPurchaseAt);

    private sealed class FanRow
    {
        public required Fan Fan { get; init; }

        public FanStats? Stats { get; init; }
    }
}
