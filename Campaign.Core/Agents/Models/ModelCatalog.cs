using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Providers;
using Campaign.Core.Budgets;
using Campaign.Core.RateLimits;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Campaign.Core.Agents.Models;

/// <summary>The provider that is configured, if any.</summary>
internal sealed record ConfiguredProvider(ProviderConnection? Connection);

/// <summary>The configured models in the order in which they are tried, each with its pipeline: budget, limits, cache, books, telemetry,
/// resilience, provider. The built-in model needs neither limits nor a cache.</summary>
internal sealed partial class ModelCatalog : IModelCatalog, IDisposable
{
    private readonly AgentModel[] _small;
    private readonly AgentModel[] _large;
    private readonly List<AgentModel> _built = [];

    public ModelCatalog(
        ConfiguredProvider provider, OfflineChatClient offline, LlmLedger ledger, ModelBudget budget, TokenBuckets buckets, IOptions<ModelOptions> options,
        TimeProvider clock, ILoggerFactory loggers, IConnectionMultiplexer? redis = null)
    {
        var connection = provider.Connection;

        AgentModel Build(IChatClient client, string name, bool isOffline)
        {
            if (_built.FirstOrDefault(known => known.Name == name) is { } known)
            {
                return known;
            }

            var pipeline = new ChatClientBuilder(client)
                .Use(inner => new BudgetedChatClient(inner, options.Value.PriceOf(name), options.Value.LongestAnswer, budget))
                .Use(inner => isOffline ? inner : new RateLimitedChatClient(inner, buckets, options.Value, clock))
                .Use(inner => isOffline ? inner : new CachedChatClient(inner, name, redis, options.Value.CacheFor))
                .Use(inner => new RecordingChatClient(inner, name, ledger, clock))
                .UseOpenTelemetry(loggers, CampaignTelemetry.Name)
                .Use(inner => new CostedChatClient(inner, name, options.Value.PriceOf(name), clock))
                .Build();
            if (!isOffline && !options.Value.HasPrice(name))
            {
                Log.Unpriced(loggers.CreateLogger<ModelCatalog>(), name);
            }

            var model = new AgentModel(pipeline, name, isOffline);
            _built.Add(model);
            return model;
        }

        AgentModel[] Chain(string? first)
        {
            string?[] names = [first, connection?.FallbackModel];
            return
            [
                .. names.OfType<string>().Distinct().Select(name => Build(
                    new ResilientChatClient(new OpenAiChatClient(connection!, name, options.Value, clock), options.Value, clock), name, false)),
                Build(offline, OfflineChatClient.ModelName, true),
            ];
        }

        _small = Chain(connection?.SmallModel);
        _large = Chain(connection?.Model);
    }

    public IReadOnlyList<AgentModel> For(ModelSize size) => size == ModelSize.Small ? _small : _large;

    public void Dispose() => _built.ForEach(model => model.Client.Dispose());

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Models:Prices has no price for {Model}: its calls count as free, and no budget holds them")]
        public static partial void Unpriced(ILogger logger, string model);
    }
}
