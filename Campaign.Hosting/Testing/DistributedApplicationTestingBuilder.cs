using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

/// <summary>Applications for tests: on free ports and in a folder of their own, so that several run side by side.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>An empty application to which the test adds what it needs.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var test = TestRun.Create();
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args, DisableDashboard = true }, test);
        return new TestingBuilder(builder, test, () => Task.FromResult(builder.Build()));
    }

    /// <summary>The application that an AppHost describes, up to the point where it would run.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>(args, (_, _) => { }, cancellationToken);

    /// <param name="args">As a person would type them.</param>
    /// <param name="configureBuilder">Changes what tests are given otherwise: no dashboard.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var entryPoint = new EntryPointRun(typeof(TEntryPoint).Assembly, args, configureBuilder);
        var builder = await entryPoint.RunToBuildAsync(cancellationToken).ConfigureAwait(false);
        return new TestingBuilder(builder, entryPoint.Test, entryPoint.ContinueAsync);
    }

    private sealed class TestingBuilder(DistributedApplicationBuilder inner, TestRun test, Func<Task<DistributedApplication>> build)
        : IDistributedApplicationTestingBuilder
    {
        private bool _built;

        public ConfigurationManager Configuration => inner.Configuration;

        public string AppHostDirectory => inner.AppHostDirectory;

        public IHostEnvironment Environment => inner.Environment;

        public IServiceCollection Services => inner.Services;

        public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;

        public IResourceCollection Resources => inner.Resources;

        StateFolder IDistributedApplicationBuilder.State => inner.State;

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource => inner.AddResource(resource);

        public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource => inner.CreateResourceBuilder(resource);

        public DistributedApplication Build() => BuildAsync().GetAwaiter().GetResult();

        public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
        {
            _built = true;
            return build().WaitAsync(cancellationToken);
        }

        public void Dispose()
        {
            // The application, once built, owns the folder and the entry point's thread.
            if (_built)
                return;
            test.Interceptor.Stop();
            test.State.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
