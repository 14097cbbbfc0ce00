namespace Campaign.Hosting.Native;

/// <summary>An application under test: its own data, its own ports, no dashboard unless it is asked for, a silent start.</summary>
internal sealed record TestRun(StateFolder State, RunInterceptor Interceptor)
{
    public static TestRun Create()
    {
        var folder = Directory.CreateTempSubdirectory("campaign-test-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new TestRun(new StateFolder(folder, temporary: true), new RunInterceptor());
    }
}
