using Aspire.Hosting;

namespace Campaign.Hosting.Native;

/// <summary>Where the build put a project's program.</summary>
internal static class ProjectOutput
{
    public static string Of(IProjectMetadata project)
    {
        // The AppHost's build knows and writes it into the generated class; a class written by hand (in a test) follows the convention.
        if (project.GetType().GetProperty("OutputPath")?.GetValue(project) is string output)
            return output;

        var name = Path.GetFileNameWithoutExtension(project.ProjectPath);
        var ours = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Path.GetDirectoryName(project.ProjectPath)!, "bin", ours.Parent!.Name, ours.Name, name + ".dll");
    }
}
