using System.ClientModel.Primitives;

namespace Campaign.Core.Agents.Models.Providers;

/// <summary>
/// Azure OpenAI's own form of address: the version in the query and the key in a header of its own. (Its newer form, an endpoint that ends in
/// <c>/openai/v1</c>, is OpenAI's and needs none of this.)
/// </summary>
internal sealed class AzureAddress(string key, string apiVersion) : PipelinePolicy
{
    /// <summary>Where a deployment's chat completions are.</summary>
    public static Uri Of(Uri endpoint, string deployment) => new($"{endpoint.ToString().TrimEnd('/')}/openai/deployments/{Uri.EscapeDataString(deployment)}");

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Change(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        Change(message);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private void Change(PipelineMessage message)
    {
        message.Request.Uri = new UriBuilder(message.Request.Uri!) { Query = $"api-version={Uri.EscapeDataString(apiVersion)}" }.Uri;
        message.Request.Headers.Remove("Authorization");
        message.Request.Headers.Set("api-key", key);
    }
}
