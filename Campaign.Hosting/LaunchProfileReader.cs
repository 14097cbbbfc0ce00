using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project's launchSettings.json, as <c>dotnet run</c> would read it.</summary>
internal static class LaunchProfileReader
{
    public static LaunchSettings Read(string projectPath)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(file)) ?? new LaunchSettings() : new LaunchSettings();
    }

    public static LaunchProfile? FirstProfile(LaunchSettings settings) =>
        settings.Profiles.Values.FirstOrDefault(profile => profile.CommandName == "Project");

    public static void Apply(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        foreach (var (name, value) in profile.EnvironmentVariables)
            project.WithEnvironment(name, value);

        var urls = profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var scheme in urls.Select(url => new Uri(url).Scheme).Distinct())
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme, name: scheme));
    }
}
