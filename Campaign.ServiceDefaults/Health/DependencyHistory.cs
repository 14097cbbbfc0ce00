using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.ServiceDefaults.Health;

/// <summary>Remembers how each dependency has been: since when it is as it is, and its last error. For those who may know.</summary>
public sealed class DependencyHistory(TimeProvider clock) : IHealthCheckPublisher
{
    private readonly ConcurrentDictionary<string, ProcessDependency> _states = new();

    public IReadOnlyList<ProcessDependency> States => [.. _states.Values.OrderBy(state => state.Name, StringComparer.Ordinal)];

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, entry) in report.Entries)
        {
            _states[name] = Next(name, _states.GetValueOrDefault(name), entry);
        }

        return Task.CompletedTask;
    }

    private ProcessDependency Next(string name, ProcessDependency? before, HealthReportEntry entry)
    {
        var (now, status) = (clock.GetUtcNow(), entry.Status.ToString().ToLowerInvariant());

        // The kind of the error alone: messages of drivers name hosts, users and statements.
        var error = entry.Status == HealthStatus.Healthy ? null : entry.Exception?.GetType().Name ?? "no_answer";
        return new ProcessDependency(
            name, status, before?.Status == status ? before.Since : now, error ?? before?.LastError, error is null ? before?.LastErrorAt : now,
            entry.Status == HealthStatus.Healthy ? null : DependencyEffects.Of(name));
    }
}
