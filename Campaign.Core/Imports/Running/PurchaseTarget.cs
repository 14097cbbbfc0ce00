using Campaign.Core.Crm.Upserts;
using Campaign.Core.Privacy;

namespace Campaign.Core.Imports.Running;

/// <summary>Rows that become purchases of fans and events that are known.</summary>
internal sealed class PurchaseTarget(PurchaseUpserts purchases, PersonalDataKeys keys) : ImportTarget
{
    private const int MostTickets = 100_000;

    public override object Read(CellReader cells)
    {
        var external = cells.Text("externalId", 100);
        if (external is null)
        {
            cells.Refuse<object>("externalId", "required", "It is empty.", "The order's number: without it a second import would count everything twice.");
        }

        var email = cells.Text("email");
        var hash = email is null ? null : keys.HashEmail(email);
        if (email is not null && hash is null)
        {
            cells.Refuse<object>("email", "invalid_email", "It is no e-mail address.", "name@domain.example");
        }

        var purchasedAt = cells.Date("purchasedAt");
        var refundedAt = cells.Date("refundedAt") ?? (cells.Boolean("refunded") == true ? purchasedAt : null);
        return new IncomingPurchase(
            external ?? "", null, hash, cells.Text("fanExternalId", 100), null, cells.Text("eventExternalId", 100), cells.Text("eventName"), cells.Date("eventDate"),
            cells.Integer("quantity", 1, MostTickets), cells.Money("unitPrice"), cells.Money("amount"), purchasedAt, refundedAt);
    }

    public override IEnumerable<UInt128> KeysOf(object item) => [Key("external", ((IncomingPurchase)item).ExternalId)];

    public override Task<long?[]> MatchAsync(IReadOnlyList<object> items, UpsertPolicy policy, CancellationToken cancellationToken) =>
        purchases.MatchAsync([.. items.Cast<IncomingPurchase>()], policy, cancellationToken);

    public override Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken) =>
        purchases.WriteAsync(policy, duplicates, cancellationToken);
}
