using Campaign.Contracts.Imports;
using Campaign.Core.Crm;
using Campaign.Core.Imports;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Imports;

public sealed class ImportUndoTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string FansCount = "SELECT count(*) FROM fans WHERE promoter_id = $1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_removes_restores_and_keeps_what_was_changed_since()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = null, email: "known@fans.example");
        var import = await lab.ImportAsync(
            ImportKind.Fans, "email,first name\nknown@fans.example,Other\nnew@fans.example,New\nbuyer@fans.example,Buyer\nleaver@fans.example,Leaver\n",
            Cancellation, new ImportOptions { Consent = new ImportConsent(["email"], "form") });
        var rows = await lab.RowsAsync(import.Id, Cancellation);
        await lab.Tenant.AddPurchaseAsync(new(rows[2].SubjectId!.Value), await lab.Tenant.AddEventAsync());
        await using (var scope = lab.Tenant.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<ConsentLedger>().UnsubscribeAsync(new(rows[3].SubjectId!.Value), Channel.Email, "unsubscribe_link", Cancellation);
        }

        var undone = await lab.UndoAsync(import.Id, Cancellation);
        var again = await lab.UndoAsync(import.Id, Cancellation);

        Assert.Equal(("undone", new ImportUndo(1, 1, 2)), (undone.Status, undone.Undo!));
        Assert.Equal(undone.Undo, again.Undo);
        Assert.Equal(["restored", "removed", "kept", "kept"], (await lab.RowsAsync(import.Id, Cancellation)).Select(row => row.Verdict));
        Assert.Equal(3, await lab.CountAsync(FansCount, Cancellation));
        Assert.Equal(1, await lab.CountAsync("SELECT count(*) FROM fans WHERE promoter_id = $1 AND first_name = 'Mia' AND consent_email IS NULL", Cancellation));
    }

    [Fact]
    public async Task Undo_notes_in_the_ledger_what_counts_again()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        var fan = await lab.Tenant.AddFanAsync(fan => fan.ConsentEmail = true, email: "mia@fans.example");
        var import = await lab.ImportAsync(ImportKind.Fans, "email,newsletter,service emails\nmia@fans.example,no,no\n", Cancellation);

        await lab.UndoAsync(import.Id, Cancellation);

        Assert.Equal(1, await lab.CountAsync($"SELECT count(*) FROM fans WHERE promoter_id = $1 AND fan_id = {fan} AND consent_email AND consent_email_service IS NULL", Cancellation));
        Assert.Equal(2, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1 AND source = 'import' AND NOT granted", Cancellation));
        Assert.Equal(2, await lab.CountAsync("SELECT count(*) FROM consents WHERE promoter_id = $1 AND source = 'import_undo' AND granted", Cancellation));
    }

    [Fact]
    public async Task Purchases_come_and_go_with_their_totals()
    {
        await using var lab = await ImportLab.OpenAsync(database, Cancellation);
        await lab.ImportAsync(ImportKind.Fans, "email\nmia@fans.example\njo@fans.example\n", Cancellation);
        var events = await lab.ImportAsync(
            ImportKind.Events, "Event name;Start date;City;Genre;Preis\nNight Shift;28.03.2026 22:00;Berlin;Techno;25,00\nDay Shift;29.03.2026;Berlin;House;1.250,50\n", Cancellation);
        const string Orders = """
            Order #,Order date,Email,Event name,Quantity,Total paid,Refunded
            A1,2026-03-01 10:00,mia@fans.example,Night Shift,2,50.00,no
            A2,2026-03-02 10:00,mia@fans.example,Day Shift,1,20.00,no
            A3,2026-03-02 10:00,jo@fans.example,Night Shift,1,25.00,yes
            A4,2026-03-02 10:00,nobody@fans.example,Night Shift,1,25.00,no
            A5,2026-03-02 10:00,jo@fans.example,No Such Night,1,25.00,no
            """;
        var first = await lab.ImportAsync(ImportKind.Purchases, Orders, Cancellation);
        var spent = await SpentAsync(lab);
        var changed = await lab.ImportAsync(
            ImportKind.Purchases, "Order #,Order date,Email,Event name,Quantity,Total paid,Refunded\nA1,2026-03-01 10:00,mia@fans.example,Night Shift,2,50.00,yes\nA6,2026-03-09 10:00,mia@fans.example,Day Shift,1,30.00,no\n", Cancellation);
        var refunded = await SpentAsync(lab);
        var undone = await lab.UndoAsync(changed.Id, Cancellation);

        Assert.Equal(new ImportTotals(2, 0, 0, 0, 0, 0), events.Totals);
        Assert.Equal(new ImportTotals(3, 0, 0, 0, 0, 2), first.Totals);
        Assert.Equal(["unknown_fan", "unknown_event"], (await lab.RowsAsync(first.Id, Cancellation, "rejected")).Select(row => row.Problems[0].Code));
        Assert.Equal(new ImportTotals(1, 1, 0, 0, 0, 0), changed.Totals);
        Assert.Equal(new ImportUndo(1, 1, 0), undone.Undo);
        Assert.Equal((70L, 50L, 70L), (spent, refunded, await SpentAsync(lab)));
        await using var scope = lab.Tenant.Scope();
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<PurchaseLedger>().WrongStatsAsync(Cancellation));

        // Tickets were sold for it: it stays.
        Assert.Equal(new ImportUndo(0, 0, 2), (await lab.UndoAsync(events.Id, Cancellation)).Undo);
    }

    private static Task<long> SpentAsync(ImportLab lab) => lab.CountAsync("SELECT coalesce(sum(spent), 0)::bigint FROM fan_stats WHERE promoter_id = $1", Cancellation);
}
