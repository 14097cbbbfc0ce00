using Campaign.Hosting.Engines;
using Campaign.Hosting.Native;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Campaign.Tests.Fixtures;

/// <summary>One real Chromium for all tests: the machine's, or one installed when the first test asks. Pages are isolated from each other.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>What a busy machine needs; a page that is right is waited for no longer than it takes.</summary>
    private const int Patience = 60_000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A page with its own cookies and storage; closing its context closes both.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null, CancellationToken cancellationToken = default)
    {
        var browser = await LaunchAsync(cancellationToken);
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> LaunchAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_browser is not null)
                return _browser;

            var settings = EngineSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var chromium = await new EngineProvider(settings, new Progress(Console.Error)).ChromiumAsync(cancellationToken);
            Assertions.SetDefaultExpectTimeout(Patience);
            _playwright ??= await Playwright.CreateAsync();
            return _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Path.Combine(chromium.Folder, chromium.Program),
                Args = Arguments,
                Env = WithOurs(chromium.Environment),
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Playwright replaces the whole environment by what it is given.</summary>
    private static Dictionary<string, string> WithOurs(IReadOnlyDictionary<string, string> more)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        foreach (var (name, value) in more)
            environment[name] = value;
        return environment;
    }
}
