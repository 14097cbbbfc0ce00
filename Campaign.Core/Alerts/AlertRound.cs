using Campaign.Core.Alerts.Notifying;
using Campaign.Core.Alerts.Rules;
using Campaign.Core.Alerts.Signals;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campaign.Core.Alerts;

/// <summary>
/// Looks once at the platform and at every busy promoter, changes their alerts and tells of the changes, and of jobs that wait. While Postgres does not answer, that alone
/// is the alert: it is kept in this process, told from here, and written down once Postgres is back.
/// </summary>
public sealed partial class AlertRound
{
    private readonly List<Alert> _databaseAway = [];
    private readonly IServiceScopeFactory _scopes;
    private readonly AlertBoard _board;
    private readonly SignalReader _reader;
    private readonly WaitingJobs _waiting;
    private readonly IReadOnlyList<IAlertNotifier> _notifiers;
    private readonly TimeProvider _clock;
    private readonly ILogger<AlertRound> _logger;

    /// <param name="scopes">A scope for each promoter.</param>
    /// <param name="board">Shows what was seen.</param>
    /// <param name="reader">Looks.</param>
    /// <param name="waiting">Tells of jobs that wait.</param>
    /// <param name="notifiers">Tell people.</param>
    /// <param name="clock">The present.</param>
    /// <param name="logger">Tells each change, which the dashboard shows even when nobody else can be told.</param>
    internal AlertRound(
        IServiceScopeFactory scopes, AlertBoard board, SignalReader reader, WaitingJobs waiting, IEnumerable<IAlertNotifier> notifiers, TimeProvider clock,
        ILogger<AlertRound> logger) =>
        (_scopes, _board, _reader, _waiting, _notifiers, _clock, _logger) = (scopes, board, reader, waiting, [.. notifiers], clock, logger);

    /// <summary>Looks once.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The names of the rules that are broken now, one for each alert that fires.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var platform = await _reader.PlatformAsync(cancellationToken);
            await DatabaseIsBackAsync(cancellationToken);
            var firing = new List<Alert>(await ApplyAsync(Alert.Platform, [.. RuleReadings.Of(platform)], cancellationToken));
            foreach (var promoter in await _reader.BusyPromotersAsync(cancellationToken))
            {
                firing.AddRange(await ApplyAsync(promoter, [.. RuleReadings.Of(await _reader.PromoterAsync(promoter, cancellationToken))], cancellationToken));
            }

            _board.Show(platform, firing, _clock.GetUtcNow());
            await _waiting.TellAsync(cancellationToken);
            return [.. firing.Select(alert => alert.Rule)];
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            await DatabaseIsAwayAsync(failure.GetType().Name, cancellationToken);
            Alert[] firing = [.. _databaseAway.Where(alert => alert.State == AlertState.Firing)];
            _board.Show(null, firing, _clock.GetUtcNow());
            return [.. firing.Select(alert => alert.Rule)];
        }
    }

    private async Task<IReadOnlyList<Alert>> ApplyAsync(PromoterId promoter, IReadOnlyList<AlertReading> readings, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
        var book = scope.ServiceProvider.GetRequiredService<AlertBook>();
        var changes = await book.ApplyAsync(readings, cancellationToken);
        foreach (var alert in changes.Untold)
        {
            if (await TellAsync(alert, cancellationToken))
            {
                await book.ToldAsync(alert, cancellationToken);
            }
        }

        return changes.Firing;
    }

    private Task DatabaseIsAwayAsync(string error, CancellationToken cancellationToken)
    {
        var before = _databaseAway.SingleOrDefault()?.State;
        var (begun, _) = AlertTransitions.Apply(Alert.Platform, _databaseAway, [new AlertReading(AlertRules.DatabaseAway, "", error)], _clock.GetUtcNow());
        _databaseAway.AddRange(begun);
        return _databaseAway.Single() is { State: AlertState.Firing } firing && before != AlertState.Firing ? TellAsync(firing, cancellationToken) : Task.CompletedTask;
    }

    private async Task DatabaseIsBackAsync(CancellationToken cancellationToken)
    {
        if (_databaseAway is not [var away])
        {
            return;
        }

        _ = AlertTransitions.Apply(Alert.Platform, _databaseAway, [], _clock.GetUtcNow());
        _databaseAway.Clear();
        if (away.State == AlertState.Resolved)
        {
            await TellAsync(away, cancellationToken);
            away.NotifiedState = AlertState.Resolved;
            await using var scope = _scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantContext>().Use(Alert.Platform);
            await scope.ServiceProvider.GetRequiredService<AlertBook>().AddAsync(away, cancellationToken);
        }
    }

    /// <summary>Never throws: whom it cannot reach is told the next time.</summary>
    private async Task<bool> TellAsync(Alert alert, CancellationToken cancellationToken)
    {
        var rule = AlertRules.Find(alert.Rule)!;
        var severity = EnumText.Of(rule.Severity);
        Log.Changed(_logger, alert.Rule, alert.Subject, alert.State, severity, alert.PromoterId.Value, rule.Summary, alert.Detail);
        var told = true;
        foreach (var notifier in _notifiers)
        {
            try
            {
                await notifier.TellAsync(alert, rule, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                Log.NotTold(_logger, alert.Rule, notifier.GetType().Name, failure.GetType().Name);
                told = false;
            }
        }

        return told;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Rule} {Subject} ({Severity}, promoter {PromoterId}) is {State}: {Summary} {Detail}")]
        public static partial void Changed(
            ILogger logger, string rule, string subject, AlertState state, string severity, Guid promoterId, string summary, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {Rule} could not be told by {Notifier} ({Error})")]
        public static partial void NotTold(ILogger logger, string rule, string notifier, string error);
    }
}
