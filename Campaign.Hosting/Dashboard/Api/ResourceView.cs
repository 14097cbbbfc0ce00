using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Native;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>One process, or a database that has none.</summary>
internal sealed record ResourceView(
    string Id,
    string Resource,
    string Type,
    string? State,
    string? Health,
    int? ExitCode,
    object? ProcessId,
    object? Restarts,
    DateTime? StartedAt,
    bool HasConsole,
    IEnumerable<LinkView> Links,
    IEnumerable<VariableView> Environment,
    IEnumerable<string> Needs)
{
    public static ResourceView Of(ResourceEvent change) => new(
        change.ResourceId,
        change.Resource.Name,
        change.Snapshot.ResourceType,
        change.Snapshot.State?.Text,
        change.Snapshot.HealthStatus?.ToString(),
        change.Snapshot.ExitCode,
        Property(change, "executable.pid"),
        Property(change, "executable.restarts"),
        change.Snapshot.StartTimeStamp,
        change.Resource is not PostgresDatabaseResource,
        change.Snapshot.Urls.Select(url => new LinkView(url.DisplayProperties.DisplayName is { Length: > 0 } text ? text : url.Url, url.Url)),
        change.Snapshot.EnvironmentVariables.Select(variable => VariableView.Of(variable.Name, variable.Value)),
        ResourceNeeds.Visible(change.Resource).Select(need => need.Name));

    private static object? Property(ResourceEvent change, string name) =>
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;
}

internal sealed record LinkView(string Text, string Url);

/// <summary>A variable as it may be shown: secrets never leave the process.</summary>
internal sealed partial record VariableView(string Name, string Value, bool Masked)
{
    private const string Mask = "••••••••";

    public static VariableView Of(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return new VariableView(name, "", Masked: false);
        if (SecretName().IsMatch(name))
            return new VariableView(name, Mask, Masked: true);

        var shown = SecretPart().Replace(value, "$1$2" + Mask);
        return new VariableView(name, shown, shown != value);
    }

    [GeneratedRegex("key|password|secret|token|credential|headers", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    /// <summary>Within connection strings, and the user's part of an address.</summary>
    [GeneratedRegex(@"((?:password|pwd|key|secret|token)\s*=\s*)[^;,\s]+|(://[^/@:\s]*:)[^/@\s]+(?=@)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();
}
