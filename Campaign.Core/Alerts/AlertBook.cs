using Campaign.Contracts.Alerts;
using Campaign.Core.Alerts.Rules;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Alerts;

/// <summary>The alerts of the scope's promoter, or of the platform where the scope is <see cref="Alert.Platform"/>'s.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose.</param>
/// <param name="clock">The present.</param>
public sealed class AlertBook(CampaignDbContext db, TenantContext tenant, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Those that fire, then those of the last thirty days that are over; newest first.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>At most 200.</returns>
    public async Task<IReadOnlyList<AlertView>> ListAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(30);
        var alerts = await db.Alerts.AsNoTracking()
            .Where(alert => alert.State == AlertState.Firing || (alert.State == AlertState.Resolved && alert.ResolvedAt > since))
            .OrderBy(alert => alert.State == AlertState.Resolved).ThenByDescending(alert => alert.StartedAt).Take(Most).ToListAsync(cancellationToken);
        return [.. alerts.Select(View)];
    }

    /// <summary>
    /// Takes what is seen now. Two workers that look at once change each alert once: the second waits for the first one's commit and finds its work
    /// done.
    /// </summary>
    /// <param name="readings">The conditions that hold.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The alerts that are open now, and those whose state is yet to be told.</returns>
    internal async Task<AlertChanges> ApplyAsync(IReadOnlyList<AlertReading> readings, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock(hashtextextended({"alerts:" + tenant.RequiredPromoter}, 0))", cancellationToken);
        var open = await db.Alerts.Where(alert => alert.State != AlertState.Resolved).ToListAsync(cancellationToken);
        var (begun, dropped) = AlertTransitions.Apply(tenant.RequiredPromoter, open, readings, clock.GetUtcNow());
        db.Alerts.AddRange(begun);
        db.Alerts.RemoveRange(dropped);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var untold = await db.Alerts.AsNoTracking()
            .Where(alert => alert.State != AlertState.Pending && alert.NotifiedState != alert.State).ToListAsync(cancellationToken);
        return new AlertChanges([.. open.Concat(begun).Where(alert => alert.State == AlertState.Firing)], untold);
    }

    /// <summary>Writes down an alert that was kept elsewhere.</summary>
    internal Task AddAsync(Alert alert, CancellationToken cancellationToken)
    {
        db.Alerts.Add(alert);
        return db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Notes that a state was told. One that has changed meanwhile is still to be.</summary>
    internal Task ToldAsync(Alert alert, CancellationToken cancellationToken) => db.Alerts
        .Where(row => row.AlertId == alert.AlertId && row.State == alert.State)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.NotifiedState, alert.State), cancellationToken);

    private static AlertView View(Alert alert)
    {
        var rule = AlertRules.Find(alert.Rule);
        return new AlertView(
            alert.AlertId, alert.Rule, EnumText.Of(rule?.Severity ?? AlertSeverity.Ticket), EnumText.Of(alert.State), rule?.Summary ?? alert.Rule, alert.Detail,
            alert.StartedAt, alert.ResolvedAt);
    }
}

/// <summary>What came of a look.</summary>
/// <param name="Firing">The alerts that fire.</param>
/// <param name="Untold">Those whose state is yet to be told.</param>
internal sealed record AlertChanges(IReadOnlyList<Alert> Firing, IReadOnlyList<Alert> Untold);
