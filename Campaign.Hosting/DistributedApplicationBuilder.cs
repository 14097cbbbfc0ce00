using System.Globalization;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _builder;
    private readonly RunnerSettings _settings;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
        : this(options, EntryPointRun.Current?.Test)
    {
    }

    internal DistributedApplicationBuilder(DistributedApplicationOptions options, TestRun? test)
    {
        if (OperatingSystem.IsWindows())
            throw new DistributedApplicationException("The native runner is for Linux and macOS. On Windows use WSL, or Aspire: dotnet run --project Campaign.AppHost -p:UseAspire=true");

        var args = options.Args ?? [];
        var builderSettings = new HostApplicationBuilderSettings
        {
            Args = [.. Switches(args)],
            EnvironmentName = Env("DOTNET_ENVIRONMENT") ?? Env("ASPNETCORE_ENVIRONMENT") ?? Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        };
        EntryPointRun.Current?.Configure(options, builderSettings);
        _builder = new HostApplicationBuilder(builderSettings);
        AppHostDirectory = options.ProjectDirectory ?? ProjectDirectory(options) ?? Directory.GetCurrentDirectory();
        ExecutionContext = new DistributedApplicationExecutionContext(
            Configuration["operation"] == "publish" ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        State = test?.State ?? new StateFolder(Path.GetFullPath(Configuration["state-folder"] ?? Path.Combine(Checkout.Of(AppHostDirectory), ".campaign")));
        _settings = new RunnerSettings
        {
            Reset = IsSet("reset"),
            DashboardOnly = IsSet("dashboard-only"),
            RandomizePorts = test is not null,
            DashboardPort = (options.DisableDashboard, test) switch
            {
                (true, _) => null,
                (_, not null) => FreePorts.Next(),
                _ => int.Parse(Configuration["dashboard-port"] ?? "18888", CultureInfo.InvariantCulture),
            },
        };
        NativeServices.Add(_builder, Resources, State, _settings, ExecutionContext, test);
    }

    public ConfigurationManager Configuration => _builder.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _builder.Environment;

    public IServiceCollection Services => _builder.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceCollection Resources { get; } = new ResourceCollection();

    StateFolder IDistributedApplicationBuilder.State => State;

    internal StateFolder State { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.TryGetByName(resource.Name, out _))
            throw new DistributedApplicationException($"Cannot add resource '{resource.Name}': a resource with that name already exists.");

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() =>
        EntryPointRun.Current is { } test ? test.Build(this, () => new DistributedApplication(_builder.Build())) : new DistributedApplication(_builder.Build());

    /// <summary>Gives options without a value, such as <c>--reset</c>, the value true; the configuration's own parser would take the next option for it.</summary>
    private static IEnumerable<string> Switches(string[] args) => args.Select((arg, i) =>
        arg.StartsWith("--", StringComparison.Ordinal) && !arg.Contains('=', StringComparison.Ordinal)
        && (i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal))
            ? arg + "=true"
            : arg);

    private static string? ProjectDirectory(DistributedApplicationOptions options)
    {
        var assembly = (options.AssemblyName ?? EntryPointRun.Current?.AssemblyName) is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        return assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "apphostprojectpath")?.Value;
    }

    private bool IsSet(string name) => bool.TryParse(Configuration[name], out var value) && value;

    private static string? Env(string name) => System.Environment.GetEnvironmentVariable(name);
}
