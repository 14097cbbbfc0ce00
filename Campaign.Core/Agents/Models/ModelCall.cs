using Campaign.Core.Common;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>Who calls a model and what for; travels with the options, never to the provider.</summary>
/// <param name="Promoter">The tenant that pays.</param>
/// <param name="RunId">The run.</param>
/// <param name="Node">The step.</param>
internal sealed record ModelCall(PromoterId Promoter, RunId? RunId, string Node)
{
    private const string Key = "campaign.call";

    /// <summary>The call's own options carry it.</summary>
    public ChatOptions Attach(ChatOptions options)
    {
        options.AdditionalProperties ??= [];
        options.AdditionalProperties[Key] = this;
        return options;
    }

    /// <summary>The call that the options carry; null for one that no node made.</summary>
    public static ModelCall? Of(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out ModelCall? call) == true ? call : null;
}

/// <summary>Which of the configured models a step wants.</summary>
internal enum ModelSize
{
    /// <summary>Routing, edits, rules.</summary>
    Small,

    /// <summary>Texts that people read.</summary>
    Large,
}

/// <summary>The models that may answer a step, best first; the last is the built-in one, which always answers.</summary>
internal interface IModelCatalog
{
    /// <summary>The models of a size, in the order in which they are tried.</summary>
    IReadOnlyList<AgentModel> For(ModelSize size);
}

/// <summary>A model with its pipeline (recording, telemetry, resilience).</summary>
/// <param name="Client">The pipeline without the tool loop, which belongs to the step.</param>
/// <param name="Name">As the draft shows it.</param>
/// <param name="Offline">Whether it is the built-in one.</param>
internal sealed record AgentModel(IChatClient Client, string Name, bool Offline);
