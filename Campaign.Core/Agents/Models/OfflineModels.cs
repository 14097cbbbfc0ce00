using Campaign.Core.Agents.Models.Offline;

namespace Campaign.Core.Agents.Models;

/// <summary>The catalogue where no provider is configured: the built-in model for everything.</summary>
internal sealed class OfflineModels(OfflineChatClient client) : IModelCatalog
{
    private readonly AgentModel[] _models = [new(client, OfflineChatClient.ModelName, Offline: true)];

    public IReadOnlyList<AgentModel> For(ModelSize size) => _models;
}
