using Campaign.Core.Alerts.Rules;

namespace Campaign.Worker.Alerts;

/// <summary><c>Campaign.Worker alerts prometheus</c> prints the alert rules as a rule file of Prometheus.</summary>
internal static class AlertsCommand
{
    public static int Run(string[] args)
    {
        if (args is not ["prometheus"])
        {
            Console.Error.WriteLine("Usage: Campaign.Worker alerts prometheus");
            return 2;
        }

        Console.Write(PrometheusRules.Write());
        return 0;
    }
}
