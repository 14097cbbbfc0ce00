using System.Reflection;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs an AppHost's Main on a thread of its own up to Build(), where the thread waits until the test has looked at the model and changed it.
/// </summary>
internal sealed class EntryPointRun(Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
{
    private static readonly AsyncLocal<EntryPointRun?> Ambient = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _described = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The run that the calling code is part of, null outside tests.</summary>
    public static EntryPointRun? Current => Ambient.Value;

    public TestRun Test { get; } = TestRun.Create();

    /// <summary>Called by the builder, before it reads what it is given.</summary>
    public void Configure(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = true;
        configure(options, settings);
    }

    public string AssemblyName => appHost.GetName().Name!;

    public Task<DistributedApplicationBuilder> RunToBuildAsync(CancellationToken cancellationToken)
    {
        var thread = new Thread(RunMain) { IsBackground = true, Name = $"{AssemblyName} entry point" };
        thread.Start();
        return _described.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets Main go on from Build(). It then waits in Run() until the application is disposed.</summary>
    public Task<DistributedApplication> ContinueAsync()
    {
        _continue.SetResult();
        return _built.Task;
    }

    /// <summary>Called by Build() on Main's thread.</summary>
    public DistributedApplication Build(DistributedApplicationBuilder builder, Func<DistributedApplication> build)
    {
        _described.SetResult(builder);
        _continue.Task.GetAwaiter().GetResult();
        try
        {
            var application = build();
            _built.SetResult(application);
            return application;
        }
        catch (Exception failure)
        {
            _built.SetException(failure);
            throw;
        }
    }

    private void RunMain()
    {
        Ambient.Value = this;
        try
        {
            var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{AssemblyName} has no entry point.");
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
            (result as Task)?.GetAwaiter().GetResult();
        }
        catch (Exception failure)
        {
            var cause = (failure as TargetInvocationException)?.InnerException ?? failure;
            if (!_described.TrySetException(cause))
                _built.TrySetException(cause);
        }
    }
}
