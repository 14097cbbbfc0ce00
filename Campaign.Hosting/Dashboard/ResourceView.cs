using Aspire.Hosting.ApplicationModel;

namespace Campaign.Hosting.Dashboard;

/// <summary>One row of the page.</summary>
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
    IEnumerable<LinkView> Links)
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
        change.Snapshot.Urls.Select(url => new LinkView(url.DisplayProperties.DisplayName is { Length: > 0 } text ? text : url.Url, url.Url)));

    private static object? Property(ResourceEvent change, string name) =>
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == name)?.Value;
}

internal sealed record LinkView(string Text, string Url);

internal sealed record LineView(int Number, string Text);
