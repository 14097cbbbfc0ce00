using Campaign.Core.Alerts.Rules;

namespace Campaign.Core.Alerts.Notifying;

/// <summary>Tells people of an alert. What throws is tried again at the next look, so that one change may be told twice but not never.</summary>
internal interface IAlertNotifier
{
    Task TellAsync(Alert alert, AlertRule rule, CancellationToken cancellationToken);
}
