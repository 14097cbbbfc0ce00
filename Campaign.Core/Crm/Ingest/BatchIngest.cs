using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm.Ingest;

/// <summary>Takes batches from other systems: each item is made or changed, or rejected by itself; good ones of a batch are written together.</summary>
public sealed class BatchIngest
{
    /// <summary>Items of a batch.</summary>
    public const int MostItems = 1_000;

    private const string Source = "api";
    private const int Attempts = 4;

    private readonly CampaignDbContext _db;
    private readonly TenantContext _tenant;
    private readonly PersonalData _personalData;
    private readonly FanUpserts _fans;
    private readonly EventUpserts _events;
    private readonly PurchaseUpserts _purchases;
    private readonly TimeProvider _clock;

    internal BatchIngest(
        CampaignDbContext db, TenantContext tenant, PersonalData personalData, FanUpserts fans, EventUpserts events, PurchaseUpserts purchases, TimeProvider clock)
    {
        _db = db;
        _tenant = tenant;
        _personalData = personalData;
        _fans = fans;
        _events = events;
        _purchases = purchases;
        _clock = clock;
    }

    /// <summary>Takes fans.</summary>
    /// <param name="items">At most <see cref="MostItems"/>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>A verdict per item.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: too many.</exception>
    public Task<IngestResult> FansAsync(IReadOnlyList<IngestFan> items, CancellationToken cancellationToken) => TakeAsync(
        items, item => item.ExternalId, (reader, item) => reader.Fan(item),
        (rows, policy) => _fans.MatchAsync(rows, policy.Stamp, cancellationToken), _fans.WriteAsync, cancellationToken);

    /// <summary>Takes events.</summary>
    /// <param name="items">At most <see cref="MostItems"/>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>A verdict per item.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: too many.</exception>
    public Task<IngestResult> EventsAsync(IReadOnlyList<IngestEvent> items, CancellationToken cancellationToken) => TakeAsync(
        items, item => item.ExternalId, (reader, item) => reader.Event(item),
        (rows, _) => _events.MatchAsync(rows, cancellationToken), _events.WriteAsync, cancellationToken);

    /// <summary>Takes purchases and refunds.</summary>
    /// <param name="items">At most <see cref="MostItems"/>.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>A verdict per item.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: too many.</exception>
    public Task<IngestResult> PurchasesAsync(IReadOnlyList<IngestPurchase> items, CancellationToken cancellationToken) => TakeAsync(
        items, item => item.ExternalId, (reader, item) => reader.Purchase(item),
        (rows, policy) => _purchases.MatchAsync(rows, policy, cancellationToken), _purchases.WriteAsync, cancellationToken);

    /// <summary>Refuses a batch that is too large.</summary>
    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    internal static void CheckSize(int items)
    {
        if (items > MostItems)
        {
            throw new DomainException("invalid_request", $"A batch holds at most {MostItems} items.");
        }
    }

    private async Task<IngestResult> TakeAsync<TItem, TRow>(
        IReadOnlyList<TItem> items, Func<TItem, string> idOf, Func<IngestReader, TItem, TRow> read, Func<IReadOnlyList<TRow>, UpsertPolicy, Task<long?[]>> match,
        Func<UpsertPolicy, int[], CancellationToken, Task<IReadOnlyList<UpsertResult>>> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        CheckSize(items.Count);

        var keys = await _personalData.KeysAsync(_tenant.RequiredPromoter, cancellationToken);
        var country = await _db.Promoters.Where(row => row.PromoterId == _tenant.RequiredPromoter).Select(row => row.Country).SingleAsync(cancellationToken);
        var verdicts = new IngestVerdict[items.Count];
        var (places, rows) = (new List<int>(), new List<TRow>());
        for (var place = 0; place < items.Count; place++)
        {
            var reader = new IngestReader(keys, country);
            var row = read(reader, items[place]);
            if (reader.Problem is { } problem)
            {
                verdicts[place] = Verdict(idOf(items[place]), new UpsertResult("rejected", null, null, problem));
                continue;
            }

            places.Add(place);
            rows.Add(row);
        }

        var results = await WriteAsync(rows, [.. places.Select(place => idOf(items[place]))], match, write, cancellationToken);
        for (var at = 0; at < results.Count; at++)
        {
            verdicts[places[at]] = Verdict(idOf(items[places[at]]), results[at]);
        }

        return new IngestResult(verdicts);
    }

    /// <summary>A batch loses against another writer of the same id now and then; the second time it finds the id taken.</summary>
    private async Task<IReadOnlyList<UpsertResult>> WriteAsync<TRow>(
        List<TRow> rows, string[] ids, Func<IReadOnlyList<TRow>, UpsertPolicy, Task<long?[]>> match,
        Func<UpsertPolicy, int[], CancellationToken, Task<IReadOnlyList<UpsertResult>>> write, CancellationToken cancellationToken)
    {
        var policy = new UpsertPolicy(_clock.GetUtcNow().ToMilliseconds(), Source) { Proof = _tenant.Actor.Value };
        for (var attempt = 1; rows.Count > 0; attempt++)
        {
            try
            {
                return await _db.InTransactionAsync(
                    async () =>
                    {
                        var subjects = await match(rows, policy);
                        var results = await write(policy, Duplicates(ids, subjects), cancellationToken);
                        await _db.BumpDataVersionAsync(_tenant.RequiredPromoter, cancellationToken);
                        return results;
                    },
                    cancellationToken);
            }
            catch (PostgresException raced) when (attempt < Attempts
                && raced.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
            }
        }

        return [];
    }

    /// <summary>Of items with one id, or that mean one subject, the first counts.</summary>
    private static int[] Duplicates(string[] ids, long?[] subjects)
    {
        var (seenIds, seenSubjects) = (new HashSet<string>(), new HashSet<long>());
        return [.. Enumerable.Range(0, ids.Length).Where(place => !seenIds.Add(ids[place]) | (subjects[place] is { } subject && !seenSubjects.Add(subject)))];
    }

    private static IngestVerdict Verdict(string id, UpsertResult result) => new(
        id, result.Verdict, result.SubjectId,
        result.Problem is { } problem ? new IngestProblem(problem.Field, problem.Code, problem.Message, problem.Suggestion) : null);
}
