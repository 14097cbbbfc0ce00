namespace Campaign.Core.Alerts.Rules;

/// <summary>How soon somebody should look.</summary>
public enum AlertSeverity
{
    /// <summary>Today.</summary>
    Ticket,

    /// <summary>Now, at night too.</summary>
    Page,
}

/// <summary>A rule as code. What breaks it is found from signals; the same, for Prometheus, is found by a query over its metrics.</summary>
/// <param name="Name">Stable; the section of the operations guide that says what to do has this name.</param>
/// <param name="Severity">How soon somebody should look.</param>
/// <param name="For">How long the condition holds before anybody is told.</param>
/// <param name="Summary">What is wrong, in a sentence.</param>
public sealed record AlertRule(string Name, AlertSeverity Severity, TimeSpan For, string Summary)
{
    /// <summary>The same condition in PromQL; null where only the database knows.</summary>
    public string? PromQl { get; init; }
}

/// <summary>A rule's condition holds.</summary>
/// <param name="Rule">Which rule's.</param>
/// <param name="Subject">Of what, where there can be several; else empty.</param>
/// <param name="Detail">The figures.</param>
internal sealed record AlertReading(AlertRule Rule, string Subject, string Detail);
